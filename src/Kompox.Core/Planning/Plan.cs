using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>What has to be done so that the cluster has what is wanted: nothing, or steps in order.</summary>
public sealed record Plan
{
    /// <summary>In the order in which they are done.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>How many wanted objects are as they should be.</summary>
    public int Unchanged { get; init; }

    /// <summary>What is no longer wanted and stays all the same: volumes of replaced disks.</summary>
    public IReadOnlyList<ObjectKey> Kept { get; init; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>How many steps do that.</summary>
    public int Count(PlanAction action)
    {
        var count = 0;
        foreach (var step in Steps)
            count += step.Action == action ? 1 : 0;
        return count;
    }

    /// <summary>For example <c>2 to create, 1 to change, 13 unchanged</c>.</summary>
    public string Summary
    {
        get
        {
            var parts = new List<string>(5);
            Add(parts, Count(PlanAction.Create), "to create");
            Add(parts, Count(PlanAction.Change), "to change");
            Add(parts, Count(PlanAction.Replace), "to replace");
            Add(parts, Count(PlanAction.Remove), "to remove");
            Add(parts, Unchanged, "unchanged");
            return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
        }
    }

    private static void Add(List<string> parts, int count, string words)
    {
        if (count > 0)
            parts.Add($"{count} {words}");
    }
}
