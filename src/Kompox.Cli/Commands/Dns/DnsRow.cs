using System.Text.Json;
using Kompox.Dns;
using Kompox.Dns.Hosts;

namespace Kompox.Cli.Commands.Dns;

/// <summary>One record in JSON: a host, where it leads and what became of it.</summary>
/// <param name="Host">For example <c>app.example.com</c>.</param>
/// <param name="Type"><c>A</c>, <c>AAAA</c> or <c>CNAME</c>; <c>null</c> without an address.</param>
/// <param name="Address">An address or host name; <c>null</c> when there is none.</param>
/// <param name="Zone">The zone that holds the host, when it is known.</param>
/// <param name="Status">For example <c>created</c>.</param>
internal sealed record DnsRow(string Host, string? Type, string? Address, string? Zone, string Status)
{
    private const string ByHand = "by-hand";

    /// <summary>The records of a plan, by host.</summary>
    public static IReadOnlyList<DnsRow> Of(DnsPlan plan)
    {
        var rows = new List<DnsRow>();
        foreach (var entry in plan.Entries)
        {
            var result = entry.Status == DnsResult.Planned ? $"to-{DnsWords.Of(entry.Action)}" : DnsWords.Of(entry.Status);
            foreach (var record in entry.Records)
                rows.AddRange(record.Values.Select(v => new DnsRow(entry.Host.Host, DnsWords.Of(record.Type), v, entry.Zone, result)));
            if (entry.Records.Count == 0)
                rows.Add(new DnsRow(entry.Host.Host, null, null, entry.Zone, result));
        }
        return rows;
    }

    /// <summary>The records of hosts that nobody but a person sets.</summary>
    public static IReadOnlyList<DnsRow> Of(IReadOnlyList<PublishedHost> hosts)
    {
        var rows = new List<DnsRow>();
        foreach (var host in hosts)
        {
            foreach (var record in host.Target.RecordsOf(host.Host, 0))
                rows.AddRange(record.Values.Select(v => new DnsRow(host.Host, DnsWords.Of(record.Type), v, null, ByHand)));
            if (host.Target.IsEmpty)
                rows.Add(new DnsRow(host.Host, null, null, null, ByHand));
        }
        return rows;
    }

    /// <summary>Writes the property <c>dns</c>.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<DnsRow> rows)
    {
        json.WriteStartArray("dns");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("host", row.Host);
            json.WriteString("type", row.Type);
            json.WriteString("address", row.Address);
            json.WriteString("zone", row.Zone);
            json.WriteString("result", row.Status);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
