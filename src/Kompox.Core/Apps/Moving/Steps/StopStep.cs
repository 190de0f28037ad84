using Kompox.Diagnostics;
using Kompox.Snapshots;
using Kompox.Snapshots.Quiescing;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Stops what writes to the disks, in good order.</summary>
internal sealed record StopStep(IReadOnlyList<string> Workloads) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => Workloads.Count > 0 ? $"stop {string.Join(", ", Workloads)}; the downtime begins" : "make sure that nobody writes to the disks";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        if (scope.Lease.Run.IsSwitched)
            return;
        var source = scope.Sides.Source!;
        var claims = scope.FormerClaims;
        var state = await MountGathering.RunAsync(source.Connection, source.Names.Namespace, claims, cancellationToken).ConfigureAwait(false);
        var found = new DiagnosticBag();
        if (QuiescePlan.DecideStop(state, found) is not { } plan)
            throw new KompoxException(found.First());
        var settings = new QuietSettings { Claims = claims, Timeout = scope.Request.Timeout, Pace = scope.Request.Pace };
        scope.Quiet = new Quiet(source, plan with { Consistency = Consistency.Stop }, settings, scope.Lease, []);
        await scope.Quiet.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (scope.Sides.ChangesCluster && !await Detachment.WaitAsync(source, claims, scope.Request.Timeout, scope.Request.Pace.Poll, cancellationToken).ConfigureAwait(false))
            throw SnapshotDiagnostics.StopTimeout.Failure($"A disk is still attached to a node of cluster '{scope.Sides.SourceCluster}' after {scope.Request.Timeout.TotalSeconds:0} s", "Run the command again");
    }
}
