using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Freezing;
using Kompox.Snapshots.Quiescing;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots;

/// <summary>One open run that makes snapshots: quiet, copy, check, undo.</summary>
internal sealed class SnapshotMaking(
    AppTarget target, ISnapshots snapshots, SnapshotCreateRequest request, IReadOnlyList<SnapshotSource> sources, QuietSettings settings, RunLease lease)
{
    /// <summary>The snapshots; <c>null</c> after diagnostics.</summary>
    public async Task<IReadOnlyList<Snapshot>?> RunAsync(QuiescePlan plan, MountState state, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        IReadOnlyList<Snapshot>? made = null;
        Quiet? quiet = null;
        var freezers = new List<Freezer>();
        try
        {
            plan = await OpenFreezersAsync(plan, state, freezers, bag, lease.Alive).ConfigureAwait(false);
            quiet = new Quiet(target, plan, settings, lease, freezers);
            made = await MakeAsync(quiet, plan, lease.Alive).ConfigureAwait(false);
        }
        catch (FreezeFailure e)
        {
            bag.Report(SnapshotDiagnostics.FreezeBroken, null, $"The copy cannot be trusted: {e.Message}", "Use --consistency stop, or a longer --freeze-timeout");
        }
        catch (OperationCanceledException) when (lease.IsLost && !cancellationToken.IsCancellationRequested)
        {
            bag.Report(SnapshotDiagnostics.RunLost, null, "The cluster took no sign of life for too long", "Run the command again");
        }
        finally
        {
            quiet ??= new Quiet(target, plan, settings, lease, freezers);
            await EndAsync(quiet, bag).ConfigureAwait(false);
        }
        if (made is not null)
            await quiet.WaitReadyAsync(lease.Run.Stopped, bag, cancellationToken).ConfigureAwait(false);
        return made is null ? null : await CompleteAsync(made, cancellationToken).ConfigureAwait(false);
    }

    // The app runs again; what the platform still copies by itself is waited for.
    private async Task<IReadOnlyList<Snapshot>> CompleteAsync(IReadOnlyList<Snapshot> made, CancellationToken cancellationToken)
    {
        var whole = new List<Snapshot>();
        for (var i = 0; i < made.Count; i++)
            whole.Add(made[i].State == ArtefactState.Ready ? made[i] : await snapshots.CreateAsync(sources[i].Volume, RequestOf(sources[i], made[i].Consistency), cancellationToken).ConfigureAwait(false));
        return whole.Find(s => s.State != ArtefactState.Ready) is { } half
            ? throw SnapshotFailure.Of(SnapshotDiagnostics.NotReady, $"Snapshot '{half.Name}' of volume '{half.VolumeName}' did not become complete")
            : whole;
    }

    private SnapshotRequest RequestOf(SnapshotSource source, string? consistency) =>
        new() { Name = source.SnapshotName, Source = source.Source, Group = sources.Count > 1 ? lease.Run.Id : null, Consistency = consistency };

    private async Task<IReadOnlyList<Snapshot>> MakeAsync(Quiet quiet, QuiescePlan plan, CancellationToken cancellationToken)
    {
        await quiet.BeginAsync(cancellationToken).ConfigureAwait(false);
        var start = snapshots as ISnapshotStart;
        var made = new List<Snapshot>();
        foreach (var source in sources)
        {
            target.Events.Report(new MessageEvent(
                "creating snapshot", new("volume", source.Volume.Name), new("name", source.SnapshotName), new("source", source.Source),
                new KeyValuePair<string, string>("consistency", ConsistencyWords.Of(plan.Consistency))));
            var wanted = RequestOf(source, ConsistencyWords.Of(plan.Consistency));
            made.Add(await (start?.StartAsync(source.Volume, wanted, cancellationToken) ?? snapshots.CreateAsync(source.Volume, wanted, cancellationToken)).ConfigureAwait(false));
        }
        if (start is null && made.Find(s => s.State != ArtefactState.Ready) is { } half)
            throw SnapshotFailure.Of(SnapshotDiagnostics.NotReady, $"Snapshot '{half.Name}' of volume '{half.VolumeName}' did not become complete");
        await quiet.CheckAsync(cancellationToken).ConfigureAwait(false);
        if (!await lease.WriteAsync(r => r with { IsConfirmed = true }, cancellationToken).ConfigureAwait(false))
            throw SnapshotFailure.Of(SnapshotDiagnostics.RunLost, "Another command has taken this run over");
        return made;
    }

    // Also after Ctrl-C and when the contact was lost: with a time of its own.
    private async Task EndAsync(Quiet quiet, DiagnosticBag bag)
    {
        using var grace = new CancellationTokenSource(settings.Pace.Grace, target.Time);
        while (true)
        {
            try
            {
                await quiet.ThawAsync().ConfigureAwait(false);
                if (lease.IsLost && !await lease.WriteAsync(r => r, grace.Token).ConfigureAwait(false))
                    return; // Who has taken the run over has put things right.
                await quiet.EndAsync(bag, grace.Token).ConfigureAwait(false);
                await RunRecovery.RemoveMembersAsync(target, lease.Run, grace.Token).ConfigureAwait(false);
                await lease.CloseAsync(grace.Token).ConfigureAwait(false);
                return;
            }
            catch (KompoxException) when (!grace.IsCancellationRequested)
            {
                // The API server may answer again.
                await Task.Delay(settings.Pace.Poll, target.Time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or KompoxException)
            {
                ReportLeft(bag);
                return;
            }
        }
    }

    private void ReportLeft(DiagnosticBag bag)
    {
        var stopped = string.Join(", ", lease.Run.Stopped.Select(w => $"{w.Kind} '{w.Name}'"));
        bag.Report(
            SnapshotDiagnostics.NotStarted, null,
            stopped.Length == 0 ? "What the snapshot has changed could not be put right" : $"{stopped} could not be started again", "Run snapshot list when the cluster answers");
    }

    private async Task<QuiescePlan> OpenFreezersAsync(
        QuiescePlan plan, MountState state, List<Freezer> freezers, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (plan.Freeze.Count == 0)
            return plan;
        try
        {
            foreach (var node in plan.Freeze.Where(p => p.Node is not null).GroupBy(p => p.Node!, StringComparer.Ordinal))
            {
                var ids = node.SelectMany(p => p.Containers).Where(c => c.Writes && c.Id is not null).Select(c => c.Id!).ToList();
                var aim = new FreezeTarget(lease.Run.Id, freezers.Count, node.Key, SnapshotTools.Image(target), ids);
                freezers.Add(await Freezer.OpenAsync(target.Connection, target.Names, aim, request.FreezeLimit, target.Time, settings.Pace, cancellationToken).ConfigureAwait(false));
            }
            return plan;
        }
        catch (FreezeFailure e)
        {
            bag.Report(SnapshotDiagnostics.CannotFreeze, null, $"Processes cannot be frozen, so the app is stopped: {e.Message}");
        }
        foreach (var freezer in freezers)
            await freezer.DisposeAsync().ConfigureAwait(false);
        freezers.Clear();
        // A stop in good order needs no commands before it.
        return QuiescePlan.DecideStop(state, bag) ?? throw SnapshotFailure.Of(SnapshotDiagnostics.CannotStop, "Processes can be neither frozen nor stopped");
    }
}
