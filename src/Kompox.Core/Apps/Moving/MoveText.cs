using System.Globalization;
using System.Text;

namespace Kompox.Apps.Moving;

/// <summary>A move for people.</summary>
public static class MoveText
{
    /// <summary>A headline, then the steps in order, what stays, and what the manifest has to say.</summary>
    public static string Write(MovePlan plan)
    {
        if (plan.IsEmpty)
            return $"Nothing to move for app '{plan.App}' (to {plan.To})\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Move app '{plan.App}' from {plan.From} to {plan.To}{(plan.Resumed is null ? "" : ", going on with an interrupted move")}\n");
        for (var i = 0; i < plan.Steps.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,3}. {plan.Steps[i].Text}\n");
        foreach (var volume in plan.Volumes)
        {
            if (volume.WhyKept is { } why)
                text.Append(CultureInfo.InvariantCulture, $"  = volume '{volume.Volume.Name}' keeps disk {volume.Former?.Name}: {why}\n");
            else if (volume.SnapshotAt is { } at)
                text.Append(CultureInfo.InvariantCulture, $"  ! volume '{volume.Volume.Name}' gets the data of {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC\n");
        }
        foreach (var change in plan.Changes)
            text.Append(CultureInfo.InvariantCulture, $"  ~ {(change.Place is { } place ? $"{place}: " : "")}{change.Key}: {change.Value}\n");
        return text.ToString();
    }
}
