using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Freezing;
using Kompox.Snapshots.Hooks;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Quiescing;

/// <summary>Keeps writers still as a plan says. Everything that has to be undone is in the run's record before it is done.</summary>
internal sealed class Quiet(AppTarget target, QuiescePlan plan, QuietSettings settings, RunLease lease, IReadOnlyList<Freezer> freezers)
{
    private readonly string _space = target.Names.Namespace;
    private MountState _before = new();
    private long _start;
    private bool _areHooksRun;

    /// <summary>How long the app was stopped or frozen.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Afterwards nobody writes.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (plan.Hooks.Count > 0)
        {
            await NoteAsync(r => r with { Hooks = plan.Owed() }, cancellationToken).ConfigureAwait(false);
            await HookRunner.RunPreAsync(target, plan.Hooks, cancellationToken).ConfigureAwait(false);
        }
        _start = target.Time.GetTimestamp();
        if (plan.Stop.Count > 0)
            await StopAsync(cancellationToken).ConfigureAwait(false);
        foreach (var freezer in freezers)
            await freezer.FreezeAsync(cancellationToken).ConfigureAwait(false);
        if (freezers.Count > 0)
            Tell("processes frozen", new KeyValuePair<string, string>("pods", string.Join(',', plan.Freeze.Select(p => p.Name))));
        _before = await ObserveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Afterwards it is known that nobody has written since; a <see cref="KompoxException"/> when it is not.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (plan.Consistency == Consistency.None)
            return;
        if (plan.Stop.Count + plan.Freeze.Count + plan.Hooks.Count > 0 || _before.IsIdle)
        {
            var now = await ObserveAsync(cancellationToken).ConfigureAwait(false);
            if (Difference(now) is { } difference)
                throw SnapshotFailure.Of(SnapshotDiagnostics.Disturbed, difference, "Run the command again when nobody deploys");
        }
        foreach (var freezer in freezers)
            await freezer.ThawAsync(cancellationToken).ConfigureAwait(false);
        if (freezers.Count > 0)
            Ended("processes thawed", "frozen");
    }

    /// <summary>Nothing stands still any more.</summary>
    public async Task ThawAsync()
    {
        foreach (var freezer in freezers)
            await freezer.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Starts what was stopped and runs the commands that are owed.</summary>
    public async Task EndAsync(DiagnosticBag bag, CancellationToken cancellationToken)
    {
        foreach (var workload in lease.Run.Stopped)
            await WorkloadScaling.StartAsync(target.Connection, _space, workload, cancellationToken).ConfigureAwait(false);
        if (!_areHooksRun)
        {
            await HookRunner.RunOwedAsync(target, lease.Run.Hooks, bag, cancellationToken).ConfigureAwait(false);
            _areHooksRun = true;
        }
        if (freezers.Count > 0 && plan.Tolerance is { } tolerance && Duration > tolerance)
        {
            bag.Report(
                SnapshotDiagnostics.LongFreeze, null,
                $"Processes stood still for {Seconds(Duration)}, but a liveness probe tolerates only {Seconds(tolerance)}");
        }
    }

    /// <summary>Waits until the app is ready again and tells how long it was not.</summary>
    public async Task WaitReadyAsync(IReadOnlyList<StoppedWorkload> stopped, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (stopped.Count == 0)
            return;
        var start = target.Time.GetTimestamp();
        foreach (var workload in stopped)
        {
            while (!await WorkloadScaling.IsReadyAsync(target.Connection, _space, workload, cancellationToken).ConfigureAwait(false))
            {
                if (target.Time.GetElapsedTime(start) > settings.Timeout)
                {
                    bag.Report(SnapshotDiagnostics.StartTimeout, null, $"{workload.Kind} '{workload.Name}' is not ready {Seconds(settings.Timeout)} after its start", "See app status");
                    return;
                }
                await Task.Delay(settings.Pace.Poll, target.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        Ended("app is ready again", "downtime");
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopped = plan.Stop.Select(w => new StoppedWorkload(w.Kind, w.Name, w.Replicas)).ToList();
        await NoteAsync(r => r with { Stopped = stopped, StoppedAt = r.StoppedAt ?? target.Time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        foreach (var workload in stopped)
        {
            Tell($"stopping for {RunRecovery.Word(lease.Run)}", new("kind", workload.Kind), new KeyValuePair<string, string>("name", workload.Name));
            await WorkloadScaling.StopAsync(target.Connection, _space, workload, cancellationToken).ConfigureAwait(false);
        }
        var limit = settings.Timeout + TimeSpan.FromSeconds(plan.Stop.Max(w => w.GracePeriodSeconds));
        while (await ObserveAsync(cancellationToken).ConfigureAwait(false) is var state && state.Pods.FirstOrDefault(p => p.Mounts) is { } pod)
        {
            if (target.Time.GetElapsedTime(_start) > limit)
                throw SnapshotFailure.Of(SnapshotDiagnostics.StopTimeout, $"Pod '{pod.Name}' is still there after {Seconds(limit)}", lease.Run.Verb == RunRecovery.Move ? "See app status" : "See app status, or use --consistency freeze");
            await Task.Delay(settings.Pace.Poll, target.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task NoteAsync(Func<SnapshotRun, SnapshotRun> change, CancellationToken cancellationToken)
    {
        if (!await lease.WriteAsync(change, cancellationToken).ConfigureAwait(false))
            throw SnapshotFailure.Of(SnapshotDiagnostics.RunLost, "Another command has taken this run over");
    }

    // Pods with a new uid or containers with a new id have been started since.
    private string? Difference(MountState now)
    {
        if (plan.Stop.Count > 0 && now.Workloads.FirstOrDefault(w => w.Mounts && w.Replicas > 0) is { } workload)
            return $"{workload.Kind} '{workload.Name}' was started";
        var known = _before.Pods.Where(p => p.Mounts).SelectMany(Marks).ToHashSet(StringComparer.Ordinal);
        foreach (var pod in now.Pods.Where(p => p.Mounts))
        {
            if (!Marks(pod).All(known.Contains))
                return $"Pod '{pod.Name}' was started";
        }
        return null;
    }

    private static IEnumerable<string> Marks(MountingPod pod) => [pod.Uid, .. pod.Containers.Where(c => c.Writes && c.Id is not null).Select(c => c.Id!)];

    private Task<MountState> ObserveAsync(CancellationToken cancellationToken) =>
        MountGathering.RunAsync(target.Connection, _space, settings.Claims, cancellationToken);

    private void Ended(string message, string key)
    {
        Duration = target.Time.GetElapsedTime(_start);
        Tell(message, new KeyValuePair<string, string>(key, Seconds(Duration)));
    }

    private void Tell(string message, params KeyValuePair<string, string>[] fields) => target.Events.Report(new MessageEvent(message, fields));

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0}s");
}
