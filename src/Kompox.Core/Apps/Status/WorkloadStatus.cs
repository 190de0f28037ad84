namespace Kompox.Apps.Status;

/// <summary>One Deployment, DaemonSet or Job of an app.</summary>
/// <param name="Kind">For example <c>Deployment</c>.</param>
/// <param name="Name">For example <c>app1-app</c>.</param>
/// <param name="Ready">Pods that are ready; of a Job: that have succeeded.</param>
/// <param name="Wanted">Pods that are wanted.</param>
/// <param name="IsDone">Whether it runs as it was applied.</param>
public sealed record WorkloadStatus(string Kind, string Name, int Ready, int Wanted, bool IsDone);
