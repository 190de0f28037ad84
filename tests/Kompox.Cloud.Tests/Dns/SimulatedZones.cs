using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks;
using Kompox.Files;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Dns;

/// <summary>DNS zones in a simulated subscription, and the driver over them.</summary>
internal sealed class SimulatedZones(AzureSimulator azure)
{
    private const string Group = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/dns";

    public static string IdOf(string zone, string group = Group) => $"{group}/providers/Microsoft.Network/dnsZones/{zone}";

    /// <summary>Makes a zone as somebody else would.</summary>
    public string Make(string zone, string group = Group)
    {
        azure.Put(group, new JsonObject { ["location"] = "eastus" });
        azure.Put(IdOf(zone, group), new JsonObject { ["location"] = "global" });
        return IdOf(zone, group);
    }

    /// <summary>Makes a record set as somebody else would.</summary>
    public void Put(string zone, string type, string name, string properties) => azure.Put($"{IdOf(zone)}/{type}/{name}", new JsonObject { ["properties"] = JsonNode.Parse(properties) });

    /// <summary>The record sets of a zone as <c>A app 192.0.2.1</c>, without those that every zone has.</summary>
    public IReadOnlyList<string> Records(string zone) =>
    [
        .. azure.Resources.Where(r => r.Id.StartsWith($"{IdOf(zone)}/", StringComparison.OrdinalIgnoreCase) && !(r.Name == "@" && r.Type.EndsWith("/NS", StringComparison.Ordinal)) && !r.Type.EndsWith("/SOA", StringComparison.Ordinal))
            .Select(r => $"{r.Type[(r.Type.LastIndexOf('/') + 1)..]} {r.Name} {Value(r.Properties)}").Order(StringComparer.Ordinal),
    ];

    /// <summary>The driver of a cluster with these settings.</summary>
    public IDns Open(string? zoneIds = null, TimeProvider? time = null)
    {
        var cluster = new Model.Cluster
        {
            Id = ResourceId.Parse("/ws/ws1/prv/aks1/cls/cluster1", null),
            Location = new SourceLocation("kompoxops.yml", 4, 1),
            Settings = zoneIds is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["AZURE_AKS_DNS_ZONE_RESOURCE_IDS"] = zoneIds },
        };
        var driver = new AksDriver(azure.Host() with { Time = time ?? TimeProvider.System });
        return driver.OpenDns(new ClusterTarget
        {
            Workspace = new Workspace { Id = ResourceId.Parse("/ws/ws1", null) },
            Provider = new Provider { Id = ResourceId.Parse("/ws/ws1/prv/aks1", null), Driver = "aks", Settings = azure.Settings(), Location = cluster.Location },
            Cluster = cluster,
            Driver = driver,
            Connection = new FakeCluster(),
            Files = new MemoryFileSource(),
            Environment = new Dictionary<string, string>(),
            Time = TimeProvider.System,
            Random = System.Security.Cryptography.RandomNumberGenerator.Fill,
            Events = new RecordedEvents(),
        })!;
    }

    private static string Value(JsonObject properties)
    {
        foreach (var member in new[] { "ARecords", "AAAARecords", "CNAMERecord", "TXTRecords", "NSRecords" })
        {
            if (properties[member] is { } records)
                return records.ToJsonString();
        }
        return "";
    }
}
