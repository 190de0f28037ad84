using System.Text;

namespace Kompox.Dns;

/// <summary>A plan for DNS, for people.</summary>
public static class DnsPlanText
{
    /// <summary>A headline, then a line for each host: <c>+</c> create, <c>~</c> update, <c>-</c> delete, <c>=</c> left as it is and why.</summary>
    public static string Write(string title, DnsPlan plan)
    {
        var text = new StringBuilder(plan.IsEmpty ? $"No changes for {title}: {plan.Summary}\n" : $"Plan for {title}: {plan.Summary}\n");
        foreach (var entry in plan.Entries)
        {
            text.Append(Sign(entry.Action)).Append(' ').Append(entry.Host.Host).Append("  ");
            if (entry.Action == DnsAction.Update && entry.Change is { } change)
                text.Append(DnsWords.Of([.. change.Before.Where(r => r.Name == entry.Host.Host)])).Append(" -> ");
            if (entry.Records.Count > 0)
                text.Append(DnsWords.Of(entry.Records)).Append("  ");
            text.Append(entry.Action == DnsAction.None ? $"({DnsWords.Of(entry.Status)})\n" : $"(zone {entry.Zone})\n");
        }
        return text.ToString();
    }

    private static char Sign(DnsAction action) => action switch
    {
        DnsAction.Create => '+',
        DnsAction.Update => '~',
        DnsAction.Delete => '-',
        _ => '=',
    };
}
