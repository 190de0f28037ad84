using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>Services that must share a pod, as disjoint sets.</summary>
internal sealed class BondSet
{
    private readonly int[] _parents;
    private readonly Bond?[] _bonds;

    /// <summary>Every service for itself.</summary>
    public BondSet(int count)
    {
        _parents = new int[count];
        _bonds = new Bond?[count];
        for (var i = 0; i < count; i++)
            _parents[i] = i;
    }

    /// <summary>Ties two services.</summary>
    public void Tie(int a, int b, string reason, YamlNode at)
    {
        var (rootA, rootB) = (Root(a), Root(b));
        if (a == b)
            return;
        _bonds[b] ??= new Bond(reason, at);
        _bonds[a] ??= new Bond(reason, at);
        if (rootA != rootB)
            _parents[Math.Max(rootA, rootB)] = Math.Min(rootA, rootB);
    }

    /// <summary>What ties a service to others, or <c>null</c>.</summary>
    public Bond? Of(int index) => _bonds[index];

    /// <summary>The sets, ordered by their first member, members in file order.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Sets()
    {
        var sets = new List<IReadOnlyList<int>>();
        var byRoot = new Dictionary<int, List<int>>();
        for (var i = 0; i < _parents.Length; i++)
        {
            var root = Root(i);
            if (!byRoot.TryGetValue(root, out var members))
            {
                byRoot[root] = members = [];
                sets.Add(members);
            }
            members.Add(i);
        }
        return sets;
    }

    private int Root(int index)
    {
        while (_parents[index] != index)
        {
            _parents[index] = _parents[_parents[index]];
            index = _parents[index];
        }
        return index;
    }
}
