using Kompox.Kubernetes;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts;

/// <summary>Keeps the objects of a rollout as lists and watches bring them.</summary>
internal sealed class RolloutStore(IReadOnlyList<ObjectKey> workloads)
{
    private readonly Dictionary<ObjectKey, ObservedObject> _objects = [];
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);

    /// <summary>The types to list and watch.</summary>
    public IReadOnlyList<ResourceType> Types { get; } =
        [.. workloads.Select(w => w.Type).Distinct(), ResourceTypes.ReplicaSet, ResourceTypes.Pod, ResourceTypes.Event];

    /// <summary>The objects that are known now, for <see cref="Replace"/>.</summary>
    public IReadOnlySet<ObjectKey> Keys => _objects.Keys.ToHashSet();

    /// <summary>Takes a change over.</summary>
    public void Apply(WatchChange change)
    {
        if (change.Kind == WatchChangeKind.Deleted)
        {
            _deleted.Add(change.Object.Uid);
            _objects.Remove(change.Object.Key);
        }
        else if (!_deleted.Contains(change.Object.Uid))
        {
            _objects[change.Object.Key] = change.Object;
        }
    }

    /// <summary>Takes a whole list over; what was known before it was asked for and is not in it has gone.</summary>
    public void Replace(ResourceType type, IReadOnlyList<ObservedObject> items, IReadOnlySet<ObjectKey> before)
    {
        var present = items.Select(i => i.Key).ToHashSet();
        foreach (var key in before)
        {
            if (key.Type == type && !present.Contains(key))
                _objects.Remove(key);
        }
        foreach (var item in items)
        {
            if (!_deleted.Contains(item.Uid))
                _objects[item.Key] = item;
        }
    }

    /// <summary>What is known now.</summary>
    public RolloutView View(DateTimeOffset now)
    {
        var replicaSets = Of(ResourceTypes.ReplicaSet);
        var pods = Of(ResourceTypes.Pod).OrderBy(p => p.Name, StringComparer.Ordinal).Select(PodReading.Of).ToList();
        return new RolloutView
        {
            Workloads = [.. workloads.Where(_objects.ContainsKey).Select(w => WorkloadReading.Of(_objects[w], replicaSets, pods))],
            Missing = [.. workloads.Where(w => !_objects.ContainsKey(w)).Select(w => $"{w.Type.Kind} '{w.Name}'")],
            Events = [.. Of(ResourceTypes.Event).Select(EventReading.Of).OrderBy(e => e.At)],
            Now = now,
        };
    }

    private List<ObservedObject> Of(ResourceType type) => [.. _objects.Where(o => o.Key.Type == type).Select(o => o.Value)];
}
