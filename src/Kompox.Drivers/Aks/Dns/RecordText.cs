using System.Net;
using System.Net.Sockets;
using System.Text;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Translates between records and Azure's sets of records.</summary>
internal static class RecordText
{
    private const int LongestPiece = 255;

    /// <summary>The types that are read.</summary>
    public static IReadOnlyList<DnsType> Types { get; } = [DnsType.A, DnsType.Aaaa, DnsType.Cname, DnsType.Txt];

    /// <summary>The type as ids have it: <c>AAAA</c>.</summary>
    public static string WordOf(DnsType type) => type.ToString().ToUpperInvariant();

    /// <summary>The type of a set; <c>null</c> for one that is not read, such as MX.</summary>
    public static DnsType? TypeOf(RecordSet set)
    {
        var word = set.Type is { } text ? text[(text.LastIndexOf('/') + 1)..] : "";
        foreach (var type in Types)
        {
            if (WordOf(type).Equals(word, StringComparison.OrdinalIgnoreCase))
                return type;
        }
        return null;
    }

    /// <summary>Full name in lower case of a name relative to a zone, <c>@</c> for the zone's own.</summary>
    public static string NameOf(string relative, string zone) => relative == "@" ? zone : $"{relative.ToLowerInvariant()}.{zone}";

    /// <summary>Name relative to a zone, <c>@</c> for the zone's own.</summary>
    public static string RelativeOf(string name, string zone) => name == zone ? "@" : name[..^(zone.Length + 1)];

    /// <summary>Whether a name is a zone's own or lies in it.</summary>
    public static bool IsWithin(string name, string zone) => name == zone || name.EndsWith($".{zone}", StringComparison.Ordinal);

    /// <summary>A name in lower case without the last dot.</summary>
    public static string Normalize(string name) => name.TrimEnd('.').ToLowerInvariant();

    /// <summary>A set as a record. One that follows a resource of Azure has the resource as its value: nobody else writes such a thing.</summary>
    public static DnsRecord ToRecord(string name, DnsType type, RecordSetProperties set) =>
        new(name, type, (int)Math.Min(set.Ttl ?? 0, int.MaxValue), set.TargetResource?.Id is { Length: > 0 } target ? [$"alias of {target}"] : Values(type, set));

    /// <summary>The body of a set; a <see cref="FormatException"/> when a value cannot be written.</summary>
    public static RecordSetProperties ToSet(DnsRecord record, IReadOnlyDictionary<string, string>? metadata)
    {
        var empty = new RecordSetProperties { Ttl = record.Ttl, Metadata = metadata };
        return record.Type switch
        {
            DnsType.A => empty with { Addresses4 = [.. record.Values.Select(v => new RecordSetProperties.Address4(AddressOf(v, AddressFamily.InterNetwork)))] },
            DnsType.Aaaa => empty with { Addresses6 = [.. record.Values.Select(v => new RecordSetProperties.Address6(AddressOf(v, AddressFamily.InterNetworkV6)))] },
            DnsType.Cname => empty with { Alias = new RecordSetProperties.CanonicalName(record.Values is [var one] ? one : throw new FormatException($"'{record.Name}' would have {record.Values.Count} aliases")) },
            _ => empty with { Texts = [.. record.Values.Select(v => new RecordSetProperties.Pieces(Cut(v)))] },
        };
    }

    /// <summary>Whether two records of a name and type say the same; how long others may keep them does not count.</summary>
    public static bool AreSame(DnsRecord? one, DnsRecord? other) =>
        one is null || other is null ? ReferenceEquals(one, other) : ValuesOf(one).SequenceEqual(ValuesOf(other));

    private static IEnumerable<string> ValuesOf(DnsRecord record) => record.Values.Select(v => Canonical(record.Type, v)).Distinct().Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> Values(DnsType type, RecordSetProperties set)
    {
        var values = type switch
        {
            DnsType.A => set.Addresses4?.Select(a => a.Value),
            DnsType.Aaaa => set.Addresses6?.Select(a => a.Value),
            DnsType.Cname => set.Alias is { } alias ? [alias.Value] : null,
            _ => set.Texts?.Select(t => string.Concat(t.Values)),
        };
        return [.. (values ?? []).Select(v => Canonical(type, v)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Canonical(DnsType type, string value) => type switch
    {
        DnsType.A or DnsType.Aaaa => IPAddress.TryParse(value, out var address) ? address.ToString() : value,
        DnsType.Cname => Normalize(value),
        _ => value,
    };

    private static string AddressOf(string value, AddressFamily family) =>
        IPAddress.TryParse(value, out var address) && address.AddressFamily == family
            ? address.ToString()
            : throw new FormatException($"'{value}' is not an address of type {(family == AddressFamily.InterNetwork ? "A" : "AAAA")}");

    // A character is never cut in two.
    private static List<string> Cut(string text)
    {
        var (pieces, piece, bytes) = (new List<string>(), new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestPiece)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                bytes = 0;
            }
            piece.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        pieces.Add(piece.ToString());
        return pieces;
    }
}
