using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads where the hosts of a cluster's apps are published, and checks the zones.</summary>
internal static class ClusterDnsReader
{
    /// <summary>The DNS of a cluster, or <c>null</c> when none is given; <paramref name="domain"/> is the parent of its default hosts.</summary>
    public static ClusterDns? Read(FieldReader dns, YamlScalar? domain, DiagnosticBag bag)
    {
        if (dns.Mapping is not { Entries.Count: > 0 })
            return null;
        var zones = ReadZones(dns, bag);
        if (zones.Count > 0 && domain is not null && !zones.Exists(z => IsWithin(domain.Text, z)))
            bag.Report(
                DnsSpecDiagnostics.DomainOutsideZones, domain.Location, $"Domain '{domain.Text}' (ingress.domain) lies in none of the zones in dns.zones",
                $"Add the zone that holds it; dns.zones has {string.Join(", ", zones)}");
        return new ClusterDns
        {
            Driver = dns.Text("driver"),
            Zones = zones,
            Ttl = dns.Text("ttl") is { } ttl && int.TryParse(ttl, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
            Settings = dns.Settings("settings"),
            Places = FieldPlacesReader.Read(dns, "settings", "zones"),
        };
    }

    private static List<string> ReadZones(FieldReader dns, DiagnosticBag bag)
    {
        var zones = new List<string>();
        var places = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        var items = dns.Items("zones");
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not YamlScalar { IsNull: false } item)
                continue;
            var zone = item.Text.Trim().TrimEnd('.').ToLowerInvariant();
            var field = string.Create(CultureInfo.InvariantCulture, $"dns.zones[{i}]");
            if (!DnsName.IsSubdomain(zone))
                bag.Report(DnsSpecDiagnostics.InvalidZone, item.Location, $"'{item.Text}' ({field}) is not the name of a zone", "Write a name such as example.com");
            else if (places.TryAdd(zone, item.Location))
                zones.Add(zone);
            else
                bag.Report(DnsSpecDiagnostics.RepeatedZone, item.Location, $"Zone '{zone}' ({field}) is repeated", "Remove one of the two", places[zone]);
        }
        return zones;
    }

    private static bool IsWithin(string name, string zone) =>
        name.Equals(zone, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + zone, StringComparison.OrdinalIgnoreCase);
}
