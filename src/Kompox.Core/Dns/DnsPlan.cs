using System.Globalization;

namespace Kompox.Dns;

/// <summary>What is done to the records of some hosts, by host; after it was carried out: what became of them.</summary>
public sealed record DnsPlan(IReadOnlyList<DnsEntry> Entries)
{
    private static readonly (DnsAction Action, string Words)[] Actions =
        [(DnsAction.Create, "to create"), (DnsAction.Update, "to update"), (DnsAction.Delete, "to delete")];

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsEmpty => Entries.All(e => e.Action == DnsAction.None);

    /// <summary>For example <c>2 to create, 1 unchanged, 1 conflict</c>.</summary>
    public string Summary
    {
        get
        {
            var parts = new List<string>();
            foreach (var (action, words) in Actions)
                Add(parts, Entries.Count(e => e.Action == action), words);
            foreach (var result in Enum.GetValues<DnsResult>())
                Add(parts, Entries.Count(e => e.Action == DnsAction.None && e.Status == result), DnsWords.Of(result));
            return parts.Count == 0 ? "no hosts" : string.Join(", ", parts);
        }
    }

    private static void Add(List<string> parts, int count, string words)
    {
        if (count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {words}"));
    }
}
