using Kompox.Kubernetes;

namespace Kompox.Planning.Steps;

/// <summary>Waits until pods have let volumes go, so that two writers never meet.</summary>
internal static class ClaimUse
{
    /// <summary>Waits until no pod that mounts one of the claims is on its way out or is one that must go.</summary>
    public static async Task AwaitReleaseAsync(
        PlanScope scope, string space, IReadOnlySet<string> claims, Func<ObservedObject, bool> mustGo, CancellationToken cancellationToken)
    {
        string? holder = null;
        var isFree = await scope.AwaitAsync(
            async token =>
            {
                holder = null;
                await foreach (var pod in scope.Connection.ListAsync(ResourceTypes.Pod, space, null, token).ConfigureAwait(false))
                {
                    if (pod.Text("status", "phase") is "Succeeded" or "Failed" || !PodClaims.OfPod(pod).Overlaps(claims))
                        continue;
                    if (pod.IsTerminating || mustGo(pod))
                        holder = pod.Name;
                }
                return holder is null;
            },
            cancellationToken).ConfigureAwait(false);
        if (!isFree)
            throw PlanningDiagnostics.VolumeHeld.Failure($"Pod '{holder}' still has a volume that another pod is to take over", "Look at the pod with 'app status'; run the command again when it is gone");
    }
}
