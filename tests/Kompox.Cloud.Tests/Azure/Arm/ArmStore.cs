namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>Every resource there is, by id without regard to case.</summary>
internal sealed class ArmStore
{
    private readonly SortedDictionary<string, ArmResource> _all = new(StringComparer.Ordinal);

    public IReadOnlyList<ArmResource> All => [.. _all.Values];

    public ArmResource? Find(string id) => _all.GetValueOrDefault(ArmId.Key(id));

    public void Add(ArmResource resource) => _all[resource.Key] = resource;

    /// <summary>Takes a resource away, and everything that hangs below it.</summary>
    public void Remove(string id)
    {
        var key = ArmId.Key(id);
        foreach (var below in _all.Keys.Where(k => k == key || k.StartsWith(key + "/", StringComparison.Ordinal)).ToList())
            _all.Remove(below);
    }

    /// <summary>The resources of a type.</summary>
    public IEnumerable<ArmResource> OfType(string type) => All.Where(r => r.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The resources below an id or path.</summary>
    public IEnumerable<ArmResource> Below(string id)
    {
        var prefix = ArmId.Key(id) + "/";
        return All.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal));
    }
}
