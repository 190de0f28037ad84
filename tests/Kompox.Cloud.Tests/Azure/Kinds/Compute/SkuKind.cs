using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>The list of SKUs: which disks and machines there are in which region and zone.</summary>
internal sealed class SkuKind : ResourceKind
{
    private static readonly string[] Machines = ["Standard_D2ds_v4", "Standard_D2lds_v6", "Standard_D4ds_v5", "Standard_B2s"];

    public override string Type => "Microsoft.Compute/skus";
    public override IReadOnlyList<string> Versions { get; } = ["2021-07-01", "2019-04-01", "2026-03-02"];

    public override IEnumerable<ArmRoute> Routes => [new("GET", "providers/Microsoft.Compute/skus", (world, call, _) => List(world, call))];

    private static ArmAnswer List(ArmWorld world, ArmCall call)
    {
        var region = ArmLists.Terms(call.Query.GetValueOrDefault("$filter")).FirstOrDefault(t => t.Key == "location").Value;
        var regions = ArmWorld.ZonedRegions.Concat(ArmWorld.PlainRegions).Where(r => region is null || r == ArmWorld.Region(region));
        return ArmLists.Page(world, call, regions.SelectMany(r => Disks(r).Concat(Machines.Select(m => Sku(world, "virtualMachines", m, r, true)))));

        IEnumerable<JsonObject> Disks(string at) => DiskSkus.All
            .Where(s => ArmWorld.ZonedRegions.Contains(at) || !s.Value.IsZoneRedundant)
            .Select(s => Sku(world, "disks", s.Key, at, !s.Value.IsZoneRedundant));
    }

    private static JsonObject Sku(ArmWorld world, string type, string name, string region, bool isZonal)
    {
        var zones = isZonal && ArmWorld.ZonedRegions.Contains(region) ? new JsonArray("1", "2", "3") : [];
        var restrictions = new JsonArray();
        if (world.Options.UnavailableSizes.Contains(name))
            restrictions.Add(new JsonObject { ["type"] = "Location", ["values"] = new JsonArray(region), ["reasonCode"] = "NotAvailableForSubscription" });
        return new JsonObject
        {
            ["resourceType"] = type,
            ["name"] = name,
            ["locations"] = new JsonArray(region),
            ["locationInfo"] = new JsonArray(new JsonObject { ["location"] = region, ["zones"] = zones }),
            ["restrictions"] = restrictions,
        };
    }
}
