using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.NodePools;

/// <summary>Decides what makes a node pool as it is declared. What a declaration does not mention stays.</summary>
public static class NodePoolPlanner
{
    private const string OwnPrefix = "kompox.dev/";

    /// <summary>The plan, or <c>null</c> after diagnostics; <paramref name="makes"/> says whether a pool that is not there is made.</summary>
    public static NodePoolPlan? Decide(DeclaredNodePool declared, IReadOnlyList<NodePool> pools, INodePools platform, bool makes, DiagnosticBag bag)
    {
        if (pools.FirstOrDefault(p => p.Name == declared.Name) is { } before)
            return Change(declared, before, platform, bag);
        if (makes)
            return Make(declared, platform, bag);
        bag.Report(
            NodePoolDiagnostics.NotFound, declared.Places.Of("name"), $"The cluster has no node pool '{declared.Name}'",
            Suggestion.Hint(declared.Name, pools.Select(p => p.Name)) ?? $"it has {(pools.Count == 0 ? "none" : string.Join(", ", pools.Select(p => p.Name)))}");
        return null;
    }

    private static NodePoolPlan? Make(DeclaredNodePool declared, INodePools platform, DiagnosticBag bag)
    {
        var after = platform.Complete(declared);
        var isGood = NodePoolLabels.Check(declared, after.Zones, platform.IsOwnLabel, bag);
        if (NodePoolSizing.Decide(declared, after with { Scaling = new() { Enabled = false, Desired = 1 } }, isNew: true, bag) is not { } scaling || !isGood)
            return null;
        after = after with { Labels = NodePoolLabels.OfNew(declared, after), Scaling = scaling };
        return new NodePoolPlan(NodePoolAction.Create, null, after, NodePoolFields.Compare(null, after));
    }

    private static NodePoolPlan? Change(DeclaredNodePool declared, NodePool before, INodePools platform, DiagnosticBag bag)
    {
        if (!before.IsOurs)
        {
            bag.Report(NodePoolDiagnostics.Foreign, declared.Places.Of("name"), $"Node pool '{before.Name}' was not made for this cluster entry");
            return null;
        }
        var isGood = CheckFixed(declared, before, bag) & NodePoolLabels.Check(declared, before.Zones, platform.IsOwnLabel, bag);
        if (NodePoolSizing.Decide(declared, before, isNew: false, bag) is not { } scaling || !isGood)
            return null;
        var labels = NodePoolLabels.Merge(declared, before, key => key.StartsWith(OwnPrefix, StringComparison.Ordinal) || platform.IsOwnLabel(key));
        var after = before with { Labels = labels, Scaling = scaling };
        var changes = NodePoolFields.Compare(before, after);
        return new NodePoolPlan(changes.Count > 0 || before.IsFailed ? NodePoolAction.Update : NodePoolAction.None, before, after, changes);
    }

    private static bool CheckFixed(DeclaredNodePool declared, NodePool before, DiagnosticBag bag)
    {
        var old = NodePoolFields.Fixed(before).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var wrong = NodePoolFields.Fixed(declared).Where(f => !string.Equals(old.GetValueOrDefault(f.Key) ?? "", f.Value, StringComparison.OrdinalIgnoreCase)).ToList();
        if (wrong.Count == 0)
            return true;
        var places = wrong.Select(f => declared.Places.Of(f.Key)).OfType<SourceLocation>().ToList();
        bag.Report(
            NodePoolDiagnostics.Fixed, places.FirstOrDefault(),
            $"Cannot modify immutable fields of node pool '{before.Name}': {string.Join(", ", wrong.Select(f => $"{f.Key} ({Shown(old.GetValueOrDefault(f.Key))} -> {Shown(f.Value)})"))}",
            "make a pool with another name for them, move the apps there, then delete this one", [.. places.Skip(1)]);
        return false;
    }

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "none" : value;
}
