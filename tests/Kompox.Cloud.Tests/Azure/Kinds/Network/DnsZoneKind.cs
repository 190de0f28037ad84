using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Arm.Routing;

namespace Kompox.Cloud.Tests.Azure.Kinds.Network;

/// <summary>Public DNS zones, with the record sets that every zone has.</summary>
internal sealed partial class DnsZoneKind : ResourceKind
{
    private const string Path = "resourceGroups/{group}/providers/Microsoft.Network/dnsZones/{zone}";

    public static IReadOnlyList<string> AllVersions { get; } = ["2018-05-01", "2023-07-01-preview"];

    public override string Type => "Microsoft.Network/dnsZones";
    public override IReadOnlyList<string> Versions => AllVersions;
    public override bool HasETag => true;
    public override WriteForms Forms { get; } = new() { Delete = 202, OfDelete = LongForm.Both };

    public override IEnumerable<ArmRoute> Routes =>
    [
        new("GET", $"{Path}/recordsets", RecordSets),
        new("GET", $"{Path}/all", RecordSets),
    ];

    public override JsonObject Shape(ArmChange change)
    {
        if (!Name().IsMatch(change.Name) || change.Name.Length > 253)
            throw ArmRefusal.Bad("BadRequest", $"The domain name '{change.Name}' is invalid. The provided domain name must have at least two labels of letters, digits and '-'.");
        if (change.Location != "global")
            throw ArmRefusal.Bad("LocationNotAvailableForResourceType", $"The provided location '{change.Location}' is not available for resource type 'Microsoft.Network/dnszones'. List of available regions for the resource type is 'global'.");
        if (change.Properties.Text("zoneType") is "Private")
            throw ArmRefusal.Bad("BadRequest", "Private zones are resources of type Microsoft.Network/privateDnsZones.");
        change.Properties["zoneType"] = "Public";
        change.Properties["maxNumberOfRecordSets"] = 10_000;
        change.Properties["maxNumberOfRecordsPerRecordSet"] = 20;
        change.Properties["nameServers"] = new JsonArray([.. Enumerable.Range(1, 4).Select(JsonNode? (n) => $"ns{n}-01.azure-dns.test.")]);
        return change.Body;
    }

    public override void Taken(ArmWorld world, ArmResource resource, bool isNew)
    {
        if (!isNew)
            return;
        Add(world, resource, "NS", new JsonObject { ["TTL"] = 172800, ["NSRecords"] = new JsonArray([.. resource.Properties.Texts("nameServers").Select(JsonNode? (n) => new JsonObject { ["nsdname"] = n })]) });
        Add(world, resource, "SOA", new JsonObject { ["TTL"] = 3600, ["SOARecord"] = new JsonObject { ["host"] = "ns1-01.azure-dns.test.", ["email"] = "azuredns-hostmaster.microsoft.com", ["serialNumber"] = 1 } });
    }

    public override JsonObject View(ArmWorld world, ArmResource resource)
    {
        var view = base.View(world, resource);
        view.Inner("properties")["numberOfRecordSets"] = world.Store.Below(resource.Id).Count(RecordSetKind.Is);
        return view;
    }

    private ArmAnswer RecordSets(ArmWorld world, ArmCall call, string[] words)
    {
        ArmRights.Check(world, call, $"{Type}/all/read");
        var id = $"{world.RequireGroup(call.Path).Id}/providers/{Type}/{words[1]}";
        if (world.Find(id) is null)
            throw ArmRefusal.NoResource(id);
        var suffix = call.Query.GetValueOrDefault("$recordsetnamesuffix");
        return ArmLists.Page(world, call, world.Store.Below(id).Where(RecordSetKind.Is)
            .Where(r => suffix is null || r.Name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)).Select(r => (JsonObject)r.Body.DeepClone()));
    }

    private static void Add(ArmWorld world, ArmResource zone, string type, JsonObject properties)
    {
        var resource = new ArmResource($"{zone.Id}/{type}/@", $"Microsoft.Network/dnsZones/{type}");
        properties["fqdn"] = $"{zone.Name}.";
        properties["provisioningState"] = "Succeeded";
        resource.Body = new JsonObject { ["id"] = resource.Id, ["name"] = "@", ["type"] = resource.Type, ["etag"] = resource.ETag, ["properties"] = properties };
        world.Store.Add(resource);
    }

    [GeneratedRegex("^([a-zA-Z0-9_]([-a-zA-Z0-9_]{0,61}[a-zA-Z0-9_])?[.])+[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$")]
    private static partial Regex Name();
}
