using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots.Quiescing;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots;

/// <summary>Makes snapshots of disks while nobody writes to them.</summary>
public static class SnapshotCreation
{
    /// <summary>The snapshots, in the order of the volumes; <c>null</c> after diagnostics. Afterwards the app is as it was, whatever happens.</summary>
    public static async Task<IReadOnlyList<Snapshot>?> RunAsync(AppTarget target, SnapshotCreateRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        target = target with { Events = new SturdySink(target.Events) };
        if (SnapshotCatalog.Require(target, bag) is not { } snapshots)
            return null;
        if (await RunRecovery.SettleAsync(target, request.Pace, bag, cancellationToken).ConfigureAwait(false) is { } other)
        {
            ReportBusy(other, bag);
            return null;
        }
        if (await SnapshotSources.ResolveAsync(target, snapshots, request, bag, cancellationToken).ConfigureAwait(false) is not { } sources)
            return null;
        var claims = sources.Where(s => s.Handle is not null).Select(s => target.Names.Volume(s.Volume.Name, s.Handle!)).ToHashSet(StringComparer.Ordinal);
        var state = await MountGathering.RunAsync(target.Connection, target.Names.Namespace, claims, cancellationToken).ConfigureAwait(false);
        var isAtomic = request.Volumes.All(snapshots.IsAtomic) && request.Volumes.Count == 1;
        if (QuiescePlan.Decide(request.Consistency, state, isAtomic, bag) is not { } plan)
            return null;
        var run = NewRun(target, plan);
        await using var lease = await RunLease.OpenAsync(RunStore.Of(target, RunRecovery.Create), run, target.Time, request.Pace, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            ReportBusy(await RunRecovery.FindAsync(target, cancellationToken).ConfigureAwait(false), bag);
            return null;
        }
        if (!await ClaimAsync(snapshots, sources, lease, bag, cancellationToken).ConfigureAwait(false))
            return null;
        var settings = new QuietSettings { Claims = claims, Timeout = request.Timeout, Pace = request.Pace };
        return await new SnapshotMaking(target, snapshots, request, sources, settings, lease).RunAsync(plan, state, bag, cancellationToken).ConfigureAwait(false);
    }

    // Only from here on the names stand in the run, whose recovery removes what bears them.
    private static async Task<bool> ClaimAsync(
        ISnapshots snapshots, IReadOnlyList<SnapshotSource> sources, RunLease lease, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var isFree = false;
        try
        {
            isFree = await SnapshotSources.ClearAsync(snapshots, sources, bag, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!isFree)
                await lease.CloseAsync(CancellationToken.None).ConfigureAwait(false);
        }
        if (isFree && !await lease.WriteAsync(r => r with { Members = [.. sources.Select(s => new RunMember(s.Volume.Name, s.SnapshotName))] }, cancellationToken).ConfigureAwait(false))
        {
            ReportBusy(null, bag);
            return false;
        }
        return isFree;
    }

    private static void ReportBusy(SnapshotRun? run, DiagnosticBag bag) =>
        bag.Report(
            SnapshotDiagnostics.Busy, null,
            run is null ? "Another command makes snapshots of the app" : $"Another command makes snapshots of the app since {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC",
            "Run the command again when it has ended");

    private static SnapshotRun NewRun(AppTarget target, QuiescePlan plan) => new()
    {
        Id = CompactId.Create(target.Time, target.Random),
        Owner = CompactId.Create(target.Time, target.Random),
        Verb = RunRecovery.Create,
        StartedAt = target.Time.GetUtcNow(),
        Consistency = ConsistencyWords.Of(plan.Consistency),
    };
}
