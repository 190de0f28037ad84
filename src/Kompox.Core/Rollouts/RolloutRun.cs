using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Rollouts.Reading;
using Kompox.Rollouts.Troubles;

namespace Kompox.Rollouts;

/// <summary>One wait for one rollout.</summary>
internal sealed class RolloutRun(RolloutScope scope, IReadOnlyList<ObjectKey> workloads, DiagnosticBag bag)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Everything is listed again now and then: a change between a list and its watch may have been missed.</summary>
    private static readonly TimeSpan ListInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FactsInterval = TimeSpan.FromSeconds(10);
    private readonly RolloutSource _source = new(scope, workloads);
    private readonly DowntimeMeter _meter = new();
    private readonly SettleClock _settle = new();
    private readonly TroubleClock _clock = new();
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private RolloutFacts? _facts;
    private DateTimeOffset _factsAt;

    /// <summary>Waits until the end.</summary>
    public async Task<RolloutResult> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = scope.Time.GetUtcNow() + timeout;
        await _source.ListAsync(cancellationToken).ConfigureAwait(false);
        var view = Look();
        if (_settle.IsSettled(view))
            return new RolloutResult(IsReady: true, _meter.Longest);
        var feed = RolloutFeed.Open(scope.Connection, scope.Namespace, _source.Types, cancellationToken);
        await using (feed.ConfigureAwait(false))
        {
            var listAt = view.Now + Tick;
            while (true)
            {
                var troubles = await FindTroublesAsync(view, cancellationToken).ConfigureAwait(false);
                if (_settle.IsSettled(view))
                    return new RolloutResult(IsReady: true, _meter.Longest);
                var isLate = view.Now >= deadline;
                // A first look may mix what was before with what is: it condemns nothing.
                var isHopeless = _clock.IsHopeless(view, troubles) || view.Missing.Count > 0;
                if (isLate || isHopeless && !_source.IsFirst)
                {
                    await RolloutReport.WriteAsync(scope, view, troubles, isLate ? timeout : null, bag, cancellationToken).ConfigureAwait(false);
                    return new RolloutResult(IsReady: false, Downtime: null);
                }
                await feed.WaitAsync(view.Now + Tick < deadline ? Tick : deadline - view.Now, scope.Time, cancellationToken).ConfigureAwait(false);
                if (scope.Time.GetUtcNow() >= listAt)
                {
                    await _source.ListAsync(cancellationToken).ConfigureAwait(false);
                    listAt = scope.Time.GetUtcNow() + ListInterval;
                }
                view = Take(feed);
            }
        }
    }

    private async Task<IReadOnlyList<Trouble>> FindTroublesAsync(RolloutView view, CancellationToken cancellationToken)
    {
        var troubles = TroubleFinder.Find(view);
        if (!troubles.Any(t => t.NeedsFacts) || _facts is not null && view.Now - _factsAt < FactsInterval)
            return troubles;
        _facts = await _source.ReadFactsAsync(cancellationToken).ConfigureAwait(false);
        _factsAt = view.Now;
        return TroubleFinder.Find(view with { Facts = _facts });
    }

    private RolloutView Take(RolloutFeed feed)
    {
        while (feed.TryRead(out var change))
        {
            _source.Store.Apply(change);
            // A pod that comes and goes within one batch counts too.
            if (change.Object.Type == ResourceTypes.Pod)
                _meter.Note(_source.Store.View(scope.Time.GetUtcNow()));
        }
        return Look();
    }

    private RolloutView Look()
    {
        var view = _source.Store.View(scope.Time.GetUtcNow()) with { Facts = _facts };
        _meter.Note(view);
        foreach (var pod in view.Workloads.SelectMany(w => w.NewPods.Concat(w.OldPods)))
            Tell(pod, PodState.Of(pod, view.EventsOf(pod.Object.Uid)));
        foreach (var gone in _told.Keys.Except(view.Workloads.SelectMany(w => w.NewPods.Concat(w.OldPods)).Select(p => p.Name)).ToList())
        {
            _told.Remove(gone);
            scope.Events.Report(new PodEvent(scope.Namespace, gone, 0, 0, "gone"));
        }
        return view;
    }

    private void Tell(PodReading pod, string state)
    {
        var main = pod.Main.ToList();
        var item = new PodEvent(scope.Namespace, pod.Name, main.Count(c => c.IsReady), main.Count, state);
        var words = $"{item.ReadyContainers}/{item.Containers} {state}";
        var isNew = !_told.TryGetValue(pod.Name, out var before);
        _told[pod.Name] = words;
        // What is as it should be from the beginning is not worth a line.
        if (before != words && !(isNew && state is "ready" or "completed"))
            scope.Events.Report(item);
    }
}
