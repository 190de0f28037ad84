namespace Kompox.Rendering.Extensions;

/// <summary><c>x-kompox.snapshot</c> of a service: commands in its container around a snapshot.</summary>
public sealed record SnapshotHooks
{
    /// <summary>Seconds that a command has when nobody says.</summary>
    public const long DefaultTimeout = 60;

    /// <summary>Programs with their arguments, run in this order before; the first that fails ends it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Pre { get; init; } = [];

    /// <summary>Run afterwards, whatever has happened.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Post { get; init; } = [];

    /// <summary>Seconds that each command has.</summary>
    public long TimeoutSeconds { get; init; } = DefaultTimeout;

    /// <summary>Whether there is nothing to run.</summary>
    public bool IsEmpty => Pre.Count + Post.Count == 0;
}
