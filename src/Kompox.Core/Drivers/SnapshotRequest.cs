namespace Kompox.Drivers;

/// <summary>The snapshot to make.</summary>
public sealed record SnapshotRequest
{
    /// <summary>Its name; <c>null</c>: a new compact id.</summary>
    public string? Name { get; init; }

    /// <summary><c>null</c>: the assigned disk; <c>disk:NAME</c>, or a driver's own id; other text is a disk's name.</summary>
    public string? Source { get; init; }
    public string? Group { get; init; }

    /// <summary><c>stop</c>, <c>freeze</c>, <c>hooks</c> or <c>none</c>: how the caller keeps writers still.</summary>
    public string? Consistency { get; init; }
}
