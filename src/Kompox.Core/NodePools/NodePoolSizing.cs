using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.NodePools;

/// <summary>Decides how many nodes a pool has.</summary>
public static class NodePoolSizing
{
    /// <summary>The whole answer, or <c>null</c> after diagnostics.</summary>
    /// <param name="declared">What the file says.</param>
    /// <param name="pool">The pool with what holds where the file says nothing.</param>
    /// <param name="isNew">Whether the pool is made.</param>
    /// <param name="bag">Takes the diagnostics.</param>
    public static NodePoolScaling? Decide(DeclaredNodePool declared, NodePool pool, bool isNew, DiagnosticBag bag)
    {
        if (declared.Scaling is not { } wanted)
            return CheckLeast(declared, pool, pool.Scaling, bag);
        var now = pool.Scaling;
        // Bounds without a word about it are meant to be kept.
        var isEnabled = wanted.Enabled ?? (isNew ? wanted.Min is not null || wanted.Max is not null : now.Enabled ?? false);
        return isEnabled ? Bounds(declared, pool, wanted, isNew, bag) : Fixed(declared, pool, wanted, bag);
    }

    private static NodePoolScaling? Bounds(DeclaredNodePool declared, NodePool pool, NodePoolScaling wanted, bool isNew, DiagnosticBag bag)
    {
        var (min, max) = (wanted.Min ?? pool.Scaling.Min, wanted.Max ?? pool.Scaling.Max);
        var isGood = Need(min, "min") & Need(max, "max");
        if (!isGood)
            return null;
        if (min > max)
            isGood = Refuse("min", $"Number of nodes 'autoscaling.min' ({Text(min)}) is above 'autoscaling.max' ({Text(max)})");
        else if (wanted.Desired is { } first && (first < min || first > max))
            isGood = Refuse("desired", $"Number of nodes 'autoscaling.desired' ({Text(first)}) is not from {Text(min)} to {Text(max)}");
        else if (wanted.Desired is { } number && !isNew && number != pool.Scaling.Desired)
            isGood = Refuse("desired", $"'autoscaling.desired' ({Text(number)}) means nothing while the pool scales itself", "remove it, or set 'min' and 'max'");
        var start = Math.Clamp(wanted.Desired ?? pool.Scaling.Desired ?? 1, Math.Min(min!.Value, max!.Value), max.Value);
        return isGood ? CheckLeast(declared, pool, new NodePoolScaling { Enabled = true, Min = min, Max = max, Desired = start }, bag) : null;

        bool Need(int? value, string key) => value is not null || Refuse(key, $"'autoscaling.{key}' of node pool '{pool.Name}' is needed for autoscaling");

        bool Refuse(string key, string message, string? hint = null)
        {
            bag.Report(NodePoolDiagnostics.Scaling, PlaceOf(declared, key), message, hint);
            return false;
        }
    }

    private static NodePoolScaling? Fixed(DeclaredNodePool declared, NodePool pool, NodePoolScaling wanted, DiagnosticBag bag)
    {
        var isGood = true;
        foreach (var (key, value) in new[] { ("min", wanted.Min), ("max", wanted.Max) })
        {
            if (value is null)
                continue;
            bag.Report(
                NodePoolDiagnostics.Scaling, PlaceOf(declared, key), $"'autoscaling.{key}' means nothing while autoscaling is off",
                "write 'enabled: true', or 'desired' for a fixed number");
            isGood = false;
        }
        return isGood ? CheckLeast(declared, pool, new NodePoolScaling { Enabled = false, Desired = wanted.Desired ?? pool.Scaling.Desired ?? pool.NodeCount ?? 1 }, bag) : null;
    }

    private static NodePoolScaling? CheckLeast(DeclaredNodePool declared, NodePool pool, NodePoolScaling scaling, DiagnosticBag bag)
    {
        if (pool.Mode != NodePoolMode.System || (scaling.Enabled == true ? scaling.Min : scaling.Desired) is not < 1)
            return scaling;
        bag.Report(NodePoolDiagnostics.Scaling, PlaceOf(declared, scaling.Enabled == true ? "min" : "desired"), $"System pool '{pool.Name}' needs one node at least");
        return null;
    }

    private static SourceLocation? PlaceOf(DeclaredNodePool declared, string key)
    {
        var exact = declared.Places.Of($"autoscaling.{key}");
        return exact == declared.Places.Of("") ? declared.Places.Of("autoscaling") : exact;
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
