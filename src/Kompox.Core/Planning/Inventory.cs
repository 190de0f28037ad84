using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>What the cluster has in the owner's namespace, and the owner's objects without a namespace.</summary>
public sealed class Inventory
{
    private readonly Dictionary<ObjectKey, ObservedObject> _objects = [];

    /// <summary>An inventory of the namespace (<c>null</c> when there is none) and objects.</summary>
    public Inventory(ObservedObject? space, IEnumerable<ObservedObject> objects)
    {
        Namespace = space;
        foreach (var item in objects)
            _objects[item.Key] = item;
        if (space is not null)
            _objects[space.Key] = space;
    }

    /// <summary>The namespace, or <c>null</c>.</summary>
    public ObservedObject? Namespace { get; }

    /// <summary>Every object, in no particular order.</summary>
    public IReadOnlyCollection<ObservedObject> Objects => _objects.Values;

    /// <summary>The object of a key, or <c>null</c>.</summary>
    public ObservedObject? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    /// <summary>The objects of a type, by name.</summary>
    public IReadOnlyList<ObservedObject> Of(ResourceType type) =>
        [.. _objects.Values.Where(o => o.Type == type).OrderBy(o => o.Name, StringComparer.Ordinal)];
}
