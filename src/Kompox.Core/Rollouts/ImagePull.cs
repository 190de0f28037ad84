using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Planning;
using Kompox.Rollouts.Images;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts;

/// <summary>Pulls images on the node of a running pod before that pod is stopped, so that the app is not away while they are pulled.</summary>
public static class ImagePull
{
    /// <summary>
    /// Pulls what the workloads will need and their running pods do not have; nothing to do for those that start the next pod before they stop
    /// the last one, or run none. <c>false</c> after diagnostics: then nothing should be replaced.
    /// </summary>
    /// <param name="target">The app.</param>
    /// <param name="workloads">Rendered workloads whose pods are going to be replaced.</param>
    /// <param name="timeout">The longest time for all of it.</param>
    /// <param name="bag">Takes the reasons.</param>
    /// <param name="cancellationToken">Stops it; the pod that pulls is removed all the same.</param>
    public static async Task<bool> RunAsync(
        AppTarget target, IReadOnlyList<Workload> workloads, TimeSpan timeout, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (!workloads.Any(w => w is Deployment { Strategy: "Recreate" }))
            return true;
        var pods = await target.Connection.ListAllAsync(ResourceTypes.Pod, target.Names.Namespace, null, cancellationToken).ConfigureAwait(false);
        var deadline = target.Time.GetUtcNow() + timeout;
        foreach (var task in PullPlanner.Plan(workloads, [.. pods.OrderBy(p => p.Name, StringComparer.Ordinal).Select(PodReading.Of)]))
        {
            if (!await new PullRun(target, task, bag).RunAsync(deadline - target.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
                return false;
        }
        return true;
    }
}
