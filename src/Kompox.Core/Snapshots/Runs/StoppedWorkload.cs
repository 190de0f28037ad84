namespace Kompox.Snapshots.Runs;

/// <summary>A workload that a run has stopped, and how many pods it had before.</summary>
/// <param name="Kind"><c>Deployment</c>.</param>
/// <param name="Name">For example <c>app1-app</c>.</param>
/// <param name="Replicas">Pods before.</param>
public sealed record StoppedWorkload(string Kind, string Name, long Replicas);
