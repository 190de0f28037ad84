namespace Kompox.Apps.Status;

/// <summary>One container of a pod.</summary>
/// <param name="Name">Its name: that of the Compose service, as a rule.</param>
/// <param name="Image">The image as it was asked for.</param>
/// <param name="State">In a few words: <c>running</c>, <c>CrashLoopBackOff (exit code 1)</c>.</param>
/// <param name="Restarts">How often it was started again.</param>
/// <param name="IsReady">Whether its health check says so.</param>
public sealed record ContainerStatus(string Name, string Image, string State, long Restarts, bool IsReady);
