using Kompox.Diagnostics;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>Starts an app again on its former disks when its move has failed before the new ones were assigned.</summary>
internal static class PutBack
{
    /// <summary>Also after Ctrl-C and when the contact was lost: with a time of its own.</summary>
    public static async Task RunAsync(MoveScope scope)
    {
        var (lease, pace) = (scope.Lease, scope.Request.Pace);
        var keeper = scope.Plan.Resumed?.Keeper ?? scope.Sides.Keeper;
        var stopped = lease.Run.Stopped;
        using var grace = new CancellationTokenSource(pace.Grace, keeper.Time);
        while (true)
        {
            try
            {
                if (lease.IsLost && !await lease.WriteAsync(r => r, grace.Token).ConfigureAwait(false))
                    return; // Who has taken the run over has put things right.
                await RunRecovery.UndoAsync(keeper, lease, scope.Bag, grace.Token).ConfigureAwait(false);
                await lease.CloseAsync(grace.Token).ConfigureAwait(false);
                break;
            }
            catch (KompoxException) when (!grace.IsCancellationRequested)
            {
                // The API server may answer again.
                await Task.Delay(pace.Poll, keeper.Time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or KompoxException)
            {
                scope.Bag.Report(
                    SnapshotDiagnostics.NotStarted, null,
                    stopped.Count == 0 ? "What the move has made could not be removed" : $"{string.Join(", ", stopped.Select(w => $"{w.Kind} '{w.Name}'"))} could not be started again",
                    "Run app deploy when the cluster answers");
                return;
            }
        }
        scope.Bag.Report(
            MoveDiagnostics.PutBack, null,
            stopped.Count == 0 ? $"App '{scope.Plan.App}' was not touched; what the move had made was removed" : $"App '{scope.Plan.App}' was started again on its former disks");
    }
}
