using Kompox.Diagnostics;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Quiescing;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>What the steps of a move work with, and what they have found out.</summary>
internal sealed class MoveScope(MoveSides sides, MoveRequest request, MovePlan plan, RunLease lease, DiagnosticBag bag)
{
    public MoveSides Sides { get; } = sides;
    public MoveRequest Request { get; } = request;
    public MovePlan Plan { get; } = plan;
    public RunLease Lease { get; } = lease;
    public DiagnosticBag Bag { get; } = bag;

    /// <summary>The app in its new place.</summary>
    public AppTarget Target { get; } = AppMover.Moved(sides, plan);

    /// <summary>Keeps writers still; <c>null</c> when none has to.</summary>
    public Quiet? Quiet { get; set; }

    /// <summary>What the deploy in the new place did; <c>null</c> before.</summary>
    public DeployResult? Deployed { get; set; }

    /// <summary>Volumes whose former disks were deleted.</summary>
    public HashSet<string> Deleted { get; } = new(StringComparer.Ordinal);

    /// <summary>Tells people what is done.</summary>
    public void Tell(string message, params KeyValuePair<string, string>[] fields) =>
        Target.Events.Report(new MessageEvent(message, [new("app", Plan.App), .. fields]));

    /// <summary>Names of the claims of former disks: of what moves, or of everything when the app leaves the cluster.</summary>
    public IReadOnlySet<string> FormerClaims => MoveGathering.ClaimsOf(Sides, Plan.Volumes);

    /// <summary>Writes what is about to be done.</summary>
    public async Task NoteAsync(Func<SnapshotRun, SnapshotRun> change, CancellationToken cancellationToken)
    {
        if (!await Lease.WriteAsync(change, cancellationToken).ConfigureAwait(false))
            throw Snapshots.SnapshotDiagnostics.RunLost.Failure("Another command has taken this move over");
    }
}
