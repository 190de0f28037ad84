namespace Kompox.Apps.Runs;

/// <summary>A command to run in a pod of its own, made like those of a service.</summary>
public sealed record OneOffRequest
{
    /// <summary>The service's container.</summary>
    public required string Container { get; init; }

    /// <summary>Name of the pod.</summary>
    public required string Name { get; init; }

    /// <summary>Arguments in place of the service's; empty: the service's own.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Program in place of the image's; <c>null</c>: the service's own.</summary>
    public string? EntryPoint { get; init; }
    public bool HasInput { get; init; }
    public bool HasTerminal { get; init; }

    /// <summary>Whether disks that running pods use may be written to.</summary>
    public bool Writes { get; init; }
}
