using System.Text;
using Kompox.Drivers.Provisioning;

namespace Kompox.Clusters.Provisioning;

/// <summary>A plan of a cloud for people.</summary>
public static class CloudPlanText
{
    /// <summary>A headline, then a line for each step (<c>+</c> create, <c>~</c> change, <c>-</c> remove, <c>.</c> wait) with its fields, then what stays.</summary>
    public static string Write(string cluster, CloudPlan plan)
    {
        var text = new StringBuilder();
        text.Append(plan.HasChanges ? $"Plan for cluster '{cluster}' in the cloud: {Summary(plan)}\n" : $"No changes for cluster '{cluster}' in the cloud\n");
        foreach (var step in plan.Steps)
        {
            text.Append(Sign(step.Action)).Append(' ').Append(step).Append('\n');
            foreach (var change in step.Changes)
                text.Append("    ").Append(change).Append('\n');
        }
        foreach (var kept in plan.Kept)
            text.Append("= ").Append(kept).Append('\n');
        return text.ToString();
    }

    /// <summary>For example <c>5 to create, 1 to change</c>.</summary>
    public static string Summary(CloudPlan plan)
    {
        var words = new (CloudAction Action, string Words)[] { (CloudAction.Create, "to create"), (CloudAction.Change, "to change"), (CloudAction.Remove, "to remove") };
        var parts = words.Select(w => (Count: plan.Steps.Count(s => s.Action == w.Action), w.Words)).Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Words}").ToList();
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
    }

    private static char Sign(CloudAction action) => action switch
    {
        CloudAction.Create => '+',
        CloudAction.Change => '~',
        CloudAction.Remove => '-',
        _ => '.',
    };
}
