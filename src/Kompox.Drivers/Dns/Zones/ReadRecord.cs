using Kompox.Drivers.Dns.Wire;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Zones;

/// <summary>Records of one name and type, and their contents exactly as the server has them.</summary>
/// <param name="Record">For everybody else.</param>
/// <param name="Contents">For updates that name them: a text can be cut into pieces in many ways, and only one is the server's.</param>
internal sealed record ReadRecord(DnsRecord Record, IReadOnlyList<byte[]> Contents)
{
    /// <summary>Sorts the records of an answer that have that name and one of the types.</summary>
    public static IEnumerable<ReadRecord> Of(WireMessage reply, string name, params IReadOnlyList<DnsType> types)
    {
        foreach (var type in types)
        {
            var records = reply.Answers.Where(r => r.Name == name && r.Type == WireText.TypeOf(type) && r.Class == WireClass.Internet).ToList();
            var values = records.Select(r => WireText.FromContent(type, r.Content)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
            if (values.Count > 0)
                yield return new ReadRecord(new DnsRecord(name, type, (int)Math.Min(records.Min(r => r.Ttl), int.MaxValue), values), [.. records.Select(r => r.Content)]);
        }
    }
}
