namespace Kompox.Apps.History;

/// <summary>One state of an app that was applied and can be gone back to.</summary>
public sealed record Revision
{
    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>SHA-256 in hex of the applied objects.</summary>
    public required string Hash { get; init; }
    public required RevisionState State { get; init; }

    /// <summary>What was changed, for example <c>1 to change, 13 unchanged</c>, or which revision was gone back to.</summary>
    public required string Summary { get; init; }

    /// <summary>The images that run, in order of the workloads.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];
}
