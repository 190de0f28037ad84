using Kompox.Diagnostics;

namespace Kompox.Rollouts.Troubles;

/// <summary>Remembers since when troubles last, and says when there is no hope any more.</summary>
internal sealed class TroubleClock
{
    /// <summary>A crash may come from a service that is still starting: so long it is waited for.</summary>
    private static readonly TimeSpan NeighbourPatience = TimeSpan.FromSeconds(120);
    private static readonly DiagnosticDescriptor[] MayNeedNeighbours = [RolloutDiagnostics.Crashes, RolloutDiagnostics.InitFails];
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    /// <summary>Takes the present troubles into account; returns whether one of them has lasted too long.</summary>
    public bool IsHopeless(RolloutView view, IReadOnlyList<Trouble> troubles)
    {
        var present = troubles.Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _since.Keys.Where(k => !present.Contains(k)).ToList())
            _since.Remove(gone);
        var isHopeless = false;
        foreach (var trouble in troubles)
        {
            _since.TryAdd(trouble.Key, view.Now);
            isHopeless |= trouble.Patience is { } patience && view.Now - _since[trouble.Key] >= Longest(view, troubles, trouble, patience);
        }
        return isHopeless;
    }

    private static TimeSpan Longest(RolloutView view, IReadOnlyList<Trouble> troubles, Trouble trouble, TimeSpan patience)
    {
        if (Array.IndexOf(MayNeedNeighbours, trouble.Descriptor) < 0)
            return patience;
        var starting = view.Workloads.Any(w => !w.IsDone && w.Name != trouble.Workload && !troubles.Any(t => t.Workload == w.Name && t.Patience is not null));
        return starting && patience < NeighbourPatience ? NeighbourPatience : patience;
    }
}
