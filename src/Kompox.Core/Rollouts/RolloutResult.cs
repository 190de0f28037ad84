namespace Kompox.Rollouts;

/// <summary>How a rollout ended.</summary>
/// <param name="IsReady">Whether all workloads run as wanted.</param>
/// <param name="Downtime">
/// How long no pod of a replaced workload was ready, the longest of them; zero when one always was, <c>null</c> when no ready pod was replaced
/// or the app has not come back.
/// </param>
public sealed record RolloutResult(bool IsReady, TimeSpan? Downtime);
