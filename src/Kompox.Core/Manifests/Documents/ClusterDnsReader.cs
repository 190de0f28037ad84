using System.Globalization;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>Reads where the hosts of a cluster's apps are published.</summary>
internal static class ClusterDnsReader
{
    /// <summary>The DNS of a cluster, or <c>null</c> when none is given.</summary>
    public static ClusterDns? Read(FieldReader dns) => dns.Mapping is not { Entries.Count: > 0 }
        ? null
        : new ClusterDns
        {
            Driver = dns.Text("driver"),
            Zones = dns.Texts("zones"),
            Ttl = dns.Text("ttl") is { } ttl && int.TryParse(ttl, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
            Settings = dns.Settings("settings"),
            Places = FieldPlacesReader.Read(dns, "settings", "zones"),
        };
}
