namespace Kompox.Kubernetes.Watching;

/// <summary>The objects that a watch has told of, so that it tells of each change once, also when it had to start anew.</summary>
internal sealed class KnownObjects
{
    private readonly Dictionary<(string? Namespace, string Name), ObservedObject> _items = [];

    /// <summary>What a fresh listing says against what was known: what is gone counts as deleted.</summary>
    public List<WatchChange> Replace(IReadOnlyList<ObservedObject> items)
    {
        var changes = new List<WatchChange>();
        var present = items.Select(KeyOf).ToHashSet();
        foreach (var (key, gone) in _items.Where(i => !present.Contains(i.Key)).ToList())
        {
            _items.Remove(key);
            changes.Add(new WatchChange(WatchChangeKind.Deleted, gone));
        }
        foreach (var item in items)
            changes.AddRange(Take(WatchChangeKind.Added, item));
        return changes;
    }

    /// <summary>The changes that an event stands for: none when it is known, two when an object of the same name has taken the place of another.</summary>
    public IEnumerable<WatchChange> Take(WatchChangeKind kind, ObservedObject item)
    {
        var key = KeyOf(item);
        var before = _items.GetValueOrDefault(key);
        if (kind == WatchChangeKind.Deleted)
        {
            _items.Remove(key);
            return before is null ? [] : [new WatchChange(kind, item)];
        }
        _items[key] = item;
        if (before is null)
            return [new WatchChange(WatchChangeKind.Added, item)];
        if (before.Uid != item.Uid)
            return [new WatchChange(WatchChangeKind.Deleted, before), new WatchChange(WatchChangeKind.Added, item)];
        return before.ResourceVersion == item.ResourceVersion ? [] : [new WatchChange(WatchChangeKind.Modified, item)];
    }

    private static (string?, string) KeyOf(ObservedObject item) => (item.Namespace, item.Name);
}
