using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Dns;

/// <summary>What DNS has for one host: its addresses and alias, its texts, and who it says made them.</summary>
internal sealed record FoundRecords
{
    /// <summary>A, AAAA and CNAME of the host.</summary>
    public required IReadOnlyList<DnsRecord> Records { get; init; }

    /// <summary>Texts of the owner's name.</summary>
    public required IReadOnlyList<DnsRecord> OwnerRecords { get; init; }

    /// <summary>Texts of the host itself; other programs say there that a host is theirs.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Values of the text record that says who the owner is.</summary>
    public IReadOnlyList<string> OwnerTexts => [.. OwnerRecords.SelectMany(r => r.Values)];

    /// <summary>The owner, when the text record names one of Kompox.</summary>
    public DnsOwner? Owner => OwnerTexts is [var text] ? DnsOwner.Parse(text) : null;

    /// <summary>The program that the host's own text names, for example <c>external-dns</c>.</summary>
    public string? Heritage => Texts.FirstOrDefault(t => t.StartsWith("heritage=", StringComparison.Ordinal)) is { } text ? text["heritage=".Length..].Split(',')[0] : null;

    /// <summary>Sorts out what was read, by name.</summary>
    public static FoundRecords Of(string host, ILookup<string, DnsRecord> byName)
    {
        var own = byName[host].ToList();
        return new FoundRecords
        {
            Records = [.. own.Where(r => r.Type != DnsType.Txt).OrderBy(r => r.Type)],
            OwnerRecords = [.. byName[DnsOwner.NameFor(host)].Where(r => r.Type == DnsType.Txt)],
            Texts = [.. own.Where(r => r.Type == DnsType.Txt).SelectMany(r => r.Values)],
        };
    }

    /// <summary>What becomes of the records that this is about; other texts of the host are not touched.</summary>
    public DnsChange ChangeTo(string host, IReadOnlyList<DnsRecord> after) => new(host, [.. Records, .. OwnerRecords], after);

    /// <summary>Whether the host leads exactly where these records lead; how long others may keep them does not count.</summary>
    public bool LeadsTo(IReadOnlyList<DnsRecord> wanted) =>
        Records.Count == wanted.Count && wanted.All(w => Records.Any(r => r.Type == w.Type && r.Values.SequenceEqual(w.Values)));

    /// <summary>Whether the records are these, with their time to live.</summary>
    public bool AreSame(IReadOnlyList<DnsRecord> wanted) => LeadsTo(wanted) && wanted.All(w => Records.Any(r => r.Type == w.Type && r.Ttl == w.Ttl));
}
