using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots;

/// <summary>Lets a command that starts or replaces pods wait for a snapshot that is being made, and puts an interrupted one right.</summary>
public static class SnapshotGate
{
    /// <summary>Afterwards no snapshot of the app is being made; <c>false</c> after a diagnostic when one still is.</summary>
    public static async Task<bool> PassAsync(AppTarget target, TimeSpan timeout, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var start = target.Time.GetTimestamp();
        for (var isTold = false; ; isTold = true)
        {
            if (await TrySettleAsync(target, pace, bag, cancellationToken).ConfigureAwait(false) is not { } run)
                return true;
            if (!isTold)
                target.Events.Report(new MessageEvent(run.Verb == RunRecovery.Move ? "waiting for a move of the app" : "waiting for a snapshot that is being made", new KeyValuePair<string, string>("run", run.Id)));
            if (target.Time.GetElapsedTime(start) > timeout)
            {
                bag.Report(SnapshotDiagnostics.Busy, null, $"A {(run.Verb == RunRecovery.Move ? "move" : "snapshot")} of the app is being made since {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC", "Run the command again when it has ended");
                return false;
            }
        }
    }

    /// <summary>The run that makes snapshots at this moment, or that was killed, told as a warning; <c>null</c> when there is none or it cannot be known.</summary>
    public static async Task<SnapshotRun?> ReportOpenAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        try
        {
            if (await RunRecovery.FindAsync(target, cancellationToken).ConfigureAwait(false) is not { } run)
                return null;
            if (run.Verb == RunRecovery.Move)
            {
                bag.Report(
                    SnapshotDiagnostics.OpenRun, null, $"A move of the app was begun at {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC ({run.Goal}) and has not ended",
                    "If its command has gone, the same app move finishes it");
                return run;
            }
            var stopped = run.Stopped.Count > 0 ? "and has stopped the app" : run.Consistency == "stop" ? "and stops the app" : "and keeps the app still";
            bag.Report(
                SnapshotDiagnostics.OpenRun, null, $"A snapshot was begun at {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC {stopped}",
                "If its command has gone, snapshot list puts things right");
            return run;
        }
        catch (KompoxException)
        {
            return null;
        }
    }

    // Who may not look into Kompox's own namespace makes no snapshots either, and can deploy all the same.
    private static async Task<SnapshotRun?> TrySettleAsync(AppTarget target, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        try
        {
            return await RunRecovery.SettleAsync(target, pace, bag, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            return null;
        }
    }
}
