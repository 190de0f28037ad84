using Kompox.Kubernetes;
using Kompox.Snapshots;
using Kompox.Snapshots.Quiescing;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Ends what runs on the former disks, without waiting for nodes that are lost: nothing that their pods write counts any more.</summary>
internal sealed record ReleaseStep : MoveStep
{
    /// <inheritdoc/>
    public override string Text => "stop what runs on the former disks; give up pods on lost nodes";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        var source = scope.Sides.Source!;
        var claims = scope.FormerClaims;
        var state = await MountGathering.RunAsync(source.Connection, source.Names.Namespace, claims, cancellationToken).ConfigureAwait(false);
        // From here on an interrupted move cannot see any more since when the app is away.
        if (state.Workloads.Any(w => w.Mounts && w.Replicas > 0))
            await scope.NoteAsync(r => r with { StoppedAt = r.StoppedAt ?? scope.Plan.LostAt ?? source.Time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        foreach (var workload in state.Workloads.Where(w => w.Mounts && w.Replicas > 0))
        {
            await WorkloadScaling.StopAsync(source.Connection, source.Names.Namespace, new StoppedWorkload(workload.Kind, workload.Name, workload.Replicas), cancellationToken).ConfigureAwait(false);
        }
        var limit = scope.Request.Timeout + TimeSpan.FromSeconds(state.Workloads.Select(w => w.GracePeriodSeconds).DefaultIfEmpty().Max());
        var start = source.Time.GetTimestamp();
        while (await FindLeftAsync(scope, claims, cancellationToken).ConfigureAwait(false) is { } pod)
        {
            if (source.Time.GetElapsedTime(start) > limit)
                throw SnapshotDiagnostics.StopTimeout.Failure($"Pod '{pod}', which mounts a former disk, is still there after {limit.TotalSeconds:0} s", "Run the same command again");
            await Task.Delay(scope.Request.Pace.Poll, source.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A pod that mounts a former disk, or null; lost ones are given up.
    private static async Task<string?> FindLeftAsync(MoveScope scope, IReadOnlySet<string> claims, CancellationToken cancellationToken)
    {
        var source = scope.Sides.Source!;
        var nodes = await source.Connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false);
        var pods = await source.Connection.ListAllAsync(ResourceTypes.Pod, source.Names.Namespace, null, cancellationToken).ConfigureAwait(false);
        var assigned = await MoveGathering.AssignedClaimsAsync(scope.Target, cancellationToken).ConfigureAwait(false);
        foreach (var pod in LostNodes.Harmless(LostNodes.FindPods(pods, nodes), assigned))
        {
            scope.Tell("giving up pod on a lost node", new("pod", pod.Name), new("node", pod.Text("spec", "nodeName") ?? ""));
            await source.Connection.DeleteAsync(pod.Key, new DeleteOptions { Uid = pod.Uid, GracePeriodSeconds = 0 }, cancellationToken).ConfigureAwait(false);
        }
        var state = await MountGathering.RunAsync(source.Connection, source.Names.Namespace, claims, cancellationToken).ConfigureAwait(false);
        return state.Pods.FirstOrDefault(p => p.Mounts)?.Name;
    }
}
