using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>The zones that a cluster's settings name.</summary>
internal static class ZoneSettings
{
    private const string ZoneType = "Microsoft.Network/dnsZones";
    private const string PrivateType = "Microsoft.Network/privateDnsZones";

    /// <summary>The zones; <c>null</c> when the cluster names none. Each that cannot be is a diagnostic.</summary>
    public static IReadOnlyList<ZoneReference>? Read(Cluster cluster, DiagnosticBag bag)
    {
        var reader = SettingReader.Of(cluster, bag);
        if (reader.Find(AzureSettingNames.DnsZones) is not { } text)
            return null;
        var place = reader.PlaceOf(AzureSettingNames.DnsZones);
        var zones = new List<ZoneReference>();
        foreach (var id in AzureList.Parse(text))
        {
            if (ArmId.Parse(id, ZoneType) is { } zone)
                Add(new ZoneReference(RecordText.Normalize(zone.Name), zone.Text, 0, place));
            else if (ArmId.Parse(id, PrivateType) is not null)
                Refuse(id, "is a private zone, which no visitor can ask", "name the public zone that holds the hosts");
            else
                Refuse(id, "is not the id of a DNS zone", "write it as 'az network dns zone show --query id' prints it");
        }
        return zones;

        void Add(ZoneReference zone)
        {
            if (zones.Find(z => z.Name == zone.Name) is not { } other)
                zones.Add(zone);
            else if (!ArmId.AreSame(other.Id, zone.Id))
                Refuse(zone.Id, $"has the name of another zone of the list, '{zone.Name}'", "keep the one that visitors ask");
        }

        void Refuse(string id, string problem, string hint) =>
            bag.Report(AzureDnsDiagnostics.BadZone, place, $"'{(id.Length <= 200 ? id : id[..197] + "...")}' in '{AzureSettingNames.DnsZones}' {problem}", hint);
    }
}
