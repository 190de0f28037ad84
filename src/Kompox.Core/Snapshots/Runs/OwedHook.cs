namespace Kompox.Snapshots.Runs;

/// <summary>Commands that have to run in a container, because those before the snapshot have.</summary>
public sealed record OwedHook
{
    /// <summary>For example <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The workload, for example <c>app1-app</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>The pod in which the commands before have run; when it is gone, one of the workload takes its place.</summary>
    public required string Pod { get; init; }
    public required string Container { get; init; }

    /// <summary>Programs with their arguments.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Commands { get; init; }
    public required long TimeoutSeconds { get; init; }
}
