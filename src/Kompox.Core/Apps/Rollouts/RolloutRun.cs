using Kompox.Apps.Rollouts.Reading;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Apps.Rollouts;

/// <summary>One wait for one rollout.</summary>
internal sealed class RolloutRun(AppTarget target, IReadOnlyList<ObjectKey> workloads, DiagnosticBag bag)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Everything is listed again now and then: a change between a list and its watch may have been missed.</summary>
    private static readonly TimeSpan ListInterval = TimeSpan.FromSeconds(15);
    private readonly RolloutStore _store = new(workloads);
    private readonly DowntimeMeter _meter = new();
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>Waits until the end.</summary>
    public async Task<RolloutResult> RunAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        await ListAsync(cancellationToken).ConfigureAwait(false);
        var view = Look();
        if (view.IsDone)
            return Ended(isReady: true);
        var feed = RolloutFeed.Open(target.Connection, target.Names.Namespace, _store.Types, cancellationToken);
        await using (feed.ConfigureAwait(false))
        {
            var listAt = target.Time.GetUtcNow() + Tick;
            while (!view.IsDone)
            {
                if (view.Now >= deadline)
                {
                    Report(view);
                    return Ended(isReady: false);
                }
                await feed.WaitAsync(view.Now + Tick < deadline ? Tick : deadline - view.Now, target.Time, cancellationToken).ConfigureAwait(false);
                if (target.Time.GetUtcNow() >= listAt)
                {
                    await ListAsync(cancellationToken).ConfigureAwait(false);
                    listAt = target.Time.GetUtcNow() + ListInterval;
                }
                view = Take(feed);
            }
        }
        return Ended(isReady: true);
    }

    private RolloutResult Ended(bool isReady) => new(isReady, isReady ? _meter.Longest : null);

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var before = _store.Keys;
        foreach (var type in _store.Types)
        {
            try
            {
                _store.Replace(type, await target.Connection.ListAllAsync(type, target.Names.Namespace, null, cancellationToken).ConfigureAwait(false), before);
            }
            catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code && type == ResourceTypes.Event)
            {
                // Events explain, nothing depends on them.
            }
        }
    }

    private RolloutView Take(RolloutFeed feed)
    {
        while (feed.TryRead(out var change))
        {
            _store.Apply(change);
            // A pod that comes and goes within one batch counts too.
            if (change.Object.Type == ResourceTypes.Pod)
                _meter.Note(_store.View(target.Time.GetUtcNow()));
        }
        return Look();
    }

    private RolloutView Look()
    {
        var view = _store.View(target.Time.GetUtcNow());
        _meter.Note(view);
        foreach (var pod in view.Workloads.SelectMany(w => w.NewPods.Concat(w.OldPods)))
            Tell(pod, PodState.Of(pod, view.EventsOf(pod.Object.Uid)));
        return view;
    }

    private void Tell(PodReading pod, string state)
    {
        var main = pod.Main.ToList();
        var item = new PodEvent(target.Names.Namespace, pod.Name, main.Count(c => c.IsReady), main.Count, state);
        var words = $"{item.ReadyContainers}/{item.Containers} {state}";
        // What is as it should be from the beginning is not worth a line.
        if (!_told.TryGetValue(pod.Name, out var before) && state is "ready" or "completed" || before == words)
        {
            _told.TryAdd(pod.Name, words);
            return;
        }
        _told[pod.Name] = words;
        target.Events.Report(item);
    }

    private void Report(RolloutView view)
    {
        foreach (var workload in view.Workloads.Where(w => !w.IsDone))
        {
            var pods = workload.NewPods.Concat(workload.OldPods).Where(p => !p.IsReady).Select(p => $"{p.Name}: {PodState.Of(p, view.EventsOf(p.Object.Uid))}");
            bag.Report(RolloutDiagnostics.TooLate, null, $"{workload.Object.Type.Kind} '{workload.Name}' is not ready in time ({string.Join("; ", pods)})");
        }
        foreach (var name in view.Missing)
            bag.Report(RolloutDiagnostics.WorkloadGone, null, $"{name} does not exist any more");
    }
}
