using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts;

/// <summary>Measures how long no pod of a replaced workload was ready: by the times at which we saw it, else by the server's stamps.</summary>
internal sealed class DowntimeMeter
{
    private readonly Dictionary<string, Gap> _gaps = new(StringComparer.Ordinal);

    /// <summary>The longest gap so far; <c>null</c> when no ready pod was replaced or one has not come back.</summary>
    public TimeSpan? Longest
    {
        get
        {
            var replaced = _gaps.Values.Where(g => g is { WasReady: true, IsReplaced: true }).ToList();
            return replaced.Count == 0 || replaced.Exists(g => g.IsOpen) ? null : replaced.Max(g => g.Length);
        }
    }

    /// <summary>Takes the present state into account.</summary>
    public void Note(RolloutView view)
    {
        foreach (var workload in view.Workloads)
        {
            if (!_gaps.TryGetValue(workload.Name, out var gap))
                _gaps[workload.Name] = gap = new Gap();
            gap.Note(workload, view.Now);
        }
    }

    private sealed class Gap
    {
        private DateTimeOffset? _lostAt;
        private DateTimeOffset? _lostAtServer;

        public bool WasReady { get; private set; }
        public bool IsReplaced { get; private set; }
        public TimeSpan Length { get; private set; }
        public bool IsOpen => _lostAt is not null || _lostAtServer is not null;

        public void Note(WorkloadReading workload, DateTimeOffset now)
        {
            IsReplaced |= workload.OldPods.Count > 0;
            var ready = workload.NewPods.Concat(workload.OldPods).FirstOrDefault(p => p.IsReady);
            if (ready is not null)
                Close(ready, now, isFirst: !WasReady && workload.NewPods.Contains(ready) && IsReplaced && !workload.OldPods.Any(WasReadyWhenDeleted));
            else if (WasReady)
                _lostAt ??= _lostAtServer is null ? now : null;
            else if (workload.OldPods.FirstOrDefault(WasReadyWhenDeleted) is { } old)
                (WasReady, _lostAtServer) = (true, old.DeletedAt);
        }

        // The first that is ready at all ends no gap: what it replaces had not been ready either.
        private void Close(PodReading ready, DateTimeOffset now, bool isFirst)
        {
            TimeSpan? length = _lostAt is { } lost ? now - lost : _lostAtServer is { } stamp ? (ready.ReadyChangedAt ?? stamp) - stamp : null;
            if (length > Length)
                Length = length.Value;
            (WasReady, _lostAt, _lostAtServer) = (!isFirst, null, null);
        }

        // A pod that is being deleted keeps its condition until its containers have stopped.
        private static bool WasReadyWhenDeleted(PodReading pod) =>
            pod.DeletedAt is { } deleted && pod.Condition("Ready") is { } ready && (JsonReading.Text(ready, "status") == "True" || pod.ReadyChangedAt >= deleted);
    }
}
