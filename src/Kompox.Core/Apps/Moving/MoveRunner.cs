using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>Carries a move out. What goes wrong before the new disks are assigned puts the app back; what goes wrong afterwards is finished by the same command.</summary>
internal static class MoveRunner
{
    public static async Task<MoveResult?> RunAsync(MoveSides sides, MoveRequest request, MovePlan plan, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        sides = Sturdy(sides);
        await using var lease = await OpenAsync(sides, request, plan, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            bag.Report(SnapshotDiagnostics.Busy, null, "Another command makes snapshots of the app, or moves it", "Run the command again when it has ended");
            return null;
        }
        var scope = new MoveScope(sides, request, plan, lease, bag);
        var isDone = false;
        try
        {
            foreach (var step in plan.Steps)
                await step.RunAsync(scope, lease.Alive).ConfigureAwait(false);
            isDone = true;
        }
        catch (OperationCanceledException) when (lease.IsLost && !cancellationToken.IsCancellationRequested)
        {
            bag.Report(SnapshotDiagnostics.RunLost, null, "The cluster took no sign of life for too long", "Run the same command again");
            return null;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == MoveDiagnostics.NotReady.Code)
        {
            bag.Add(e.Diagnostic);
            return await EndAsync(scope, isReady: false).ConfigureAwait(false);
        }
        finally
        {
            if (!isDone && !lease.Run.IsSwitched)
                await PutBack.RunAsync(scope).ConfigureAwait(false);
            else if (!isDone)
                bag.Report(MoveDiagnostics.Unfinished, null, $"The move of app '{plan.App}' to {plan.To} is begun and not finished; the app may be stopped", "Run the same command again");
        }
        await lease.CloseAsync(cancellationToken).ConfigureAwait(false);
        return await EndAsync(scope, scope.Deployed is null ? null : true).ConfigureAwait(false);
    }

    private static async Task<RunLease?> OpenAsync(MoveSides sides, MoveRequest request, MovePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Resumed is not { } found)
            return await RunLease.OpenAsync(RunStore.Of(sides.Keeper, RunRecovery.Create), plan.Run, sides.Keeper.Time, request.Pace, cancellationToken).ConfigureAwait(false);
        var taken = found.Run with { Owner = CompactId.Create(found.Keeper.Time, found.Keeper.Random) };
        return await RunLease.TakeOverAsync(RunStore.Of(found.Keeper, RunRecovery.Create), taken, found.Version, found.Keeper.Time, request.Pace, cancellationToken).ConfigureAwait(false);
    }

    private static Task<MoveResult> EndAsync(MoveScope scope, bool? isReady)
    {
        var now = scope.Target.Time.GetUtcNow();
        var plan = scope.Plan;
        var since = scope.Lease.Run.StoppedAt ?? plan.LostAt;
        var result = new MoveResult
        {
            Plan = plan,
            Target = scope.Target,
            IsReady = isReady,
            Downtime = isReady == true && since is { } start && now >= start ? now - start : null,
            DataLoss = LossOf(plan, since ?? now),
            Deleted = scope.Deleted,
        };
        if (isReady != false)
        {
            scope.Tell("moved", [
                new("to", plan.To.ToString()), new("downtime_seconds", result.Downtime is { } away ? Seconds(away) : ""), new("rpo_seconds", Seconds(result.DataLoss)),
            ]);
        }
        MoveAdvice.Report(scope, isReady);
        return Task.FromResult(result);
    }

    // From the oldest of the snapshots to the moment from which nothing was written any more.
    private static TimeSpan LossOf(MovePlan plan, DateTimeOffset end)
    {
        var first = plan.Volumes.Where(v => v.Moves).Min(v => v.SnapshotAt);
        return plan.IsFailover && first is { } at && end > at ? end - at : TimeSpan.Zero;
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static MoveSides Sturdy(MoveSides sides)
    {
        var target = sides.Target with { Events = new SturdySink(sides.Target.Events) };
        return sides with { Target = target, Source = sides.Source is null ? null : sides.ChangesCluster ? sides.Source with { Events = new SturdySink(sides.Source.Events) } : target };
    }
}
