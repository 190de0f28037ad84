using System.Text;
using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>A plan for people.</summary>
public static class PlanText
{
    /// <summary>A headline, then a line for each step (<c>+</c> create, <c>~</c> change, <c>!</c> replace, <c>-</c> remove) and the fields that change.</summary>
    public static string Write(PlanOwner owner, Plan plan)
    {
        var text = new StringBuilder();
        text.Append(plan.IsEmpty ? $"No changes for {owner.Title}: {plan.Summary}\n" : $"Plan for {owner.Title}: {plan.Summary}\n");
        foreach (var step in plan.Steps)
        {
            if (step.Action == PlanAction.Await)
                continue;
            text.Append(Sign(step.Action)).Append(' ').Append(step.Key);
            if (step.RestartsPods)
                text.Append(step.Key.Type == ResourceTypes.Job ? "  (runs again)" : "  (restarts its pods)");
            text.Append('\n');
            foreach (var change in step.Changes)
                text.Append("    ").Append(change).Append('\n');
        }
        foreach (var key in plan.Kept)
            text.Append("= ").Append(key).Append("  (").Append(owner.WhyKept(key)).Append(")\n");
        return text.ToString();
    }

    private static char Sign(PlanAction action) => action switch
    {
        PlanAction.Create => '+',
        PlanAction.Change => '~',
        PlanAction.Replace => '!',
        _ => '-',
    };
}
