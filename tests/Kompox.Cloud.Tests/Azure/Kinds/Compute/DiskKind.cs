using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>Managed disks.</summary>
internal sealed class DiskKind : ResourceKind
{
    public static IReadOnlyList<string> AllVersions { get; } = ["2026-03-02", "2025-01-02", "2024-03-02"];

    public override string Type => DiskSources.Disk;
    public override IReadOnlyList<string> Versions => AllVersions;

    public override WriteForms Forms { get; } = new()
    {
        Create = 202,
        Replace = 202,
        Patch = 202,
        Delete = 202,
        OfCreate = LongForm.Both,
        OfReplace = LongForm.Both,
        OfPatch = LongForm.Both,
        OfDelete = LongForm.Both,
    };

    public override JsonObject Shape(ArmChange change)
    {
        ComputeNames.Check("disk", change.Name);
        change.Body.Inner("sku").Default("name", "Standard_LRS");
        var name = change.Body.Text("sku.name")!;
        if (!DiskSkus.All.TryGetValue(name, out var sku))
            throw ArmRefusal.Parameter("sku.name", $"The value '{name}' of parameter 'sku.name' is invalid. Allowed values are {string.Join(", ", DiskSkus.All.Keys)}.");
        DiskRules.CheckZones(change, name, sku);
        var source = change.Existing is null ? DiskRules.CheckSource(change, name, sku) : DiskRules.CheckSame(change, name, sku);
        DiskRules.CheckSize(change, name, sku, source);
        DiskRules.CheckSpeed(change, name, sku);
        DiskRules.CheckQuota(change);
        Add(change, name, sku);
        return change.Body;
    }

    public override void Taken(ArmWorld world, ArmResource resource, bool isNew)
    {
        if (!isNew)
            return;
        if (resource.Properties.Text("creationData.sourceResourceId") is { } source)
        {
            DiskBytes.Copy(world, world.Find(source)!, resource);
            // Filled in the background, and not attached before that has ended.
            if (DiskSkus.All[resource.Body.Text("sku.name")!].IsTunable)
                resource.Properties["completionPercent"] = 0;
        }
        else
            resource.Secrets[DiskBytes.Secret] = new DiskBytes();
    }

    public override void Look(ArmWorld world, ArmResource resource)
    {
        var wasReady = resource.Operation is null or { HasEnded: true };
        base.Look(world, resource);
        if (wasReady && resource.Properties.Number("completionPercent") is < 100 and var percent)
            resource.Properties["completionPercent"] = Math.Min(100, percent + world.Options.CopyStep);
    }

    public override void CheckDelete(ArmWorld world, ArmResource resource, ArmCall call)
    {
        if (resource.Body.Text("managedBy") is { } machine)
            throw ArmRefusal.Conflict("OperationNotAllowed", $"Disk {resource.Name} is attached to VM {machine}.");
        if (resource.Properties.Text("diskState") is "ActiveSAS" or "ActiveUpload")
            throw ArmRefusal.Conflict("OperationNotAllowed", $"There is an active shared access signature outstanding for disk {resource.Name}. Call EndGetAccess before deleting the disk.");
    }

    public override void Deleted(ArmWorld world, ArmResource resource) => world.Options.DropContents?.Invoke(resource.Id);

    public override ArmAnswer Post(ArmWorld world, ArmResource resource, string action, ArmCall call) =>
        DiskAccess.Find(world, resource, action, call) ?? base.Post(world, resource, action, call);

    private static void Add(ArmChange change, string name, DiskSkus sku)
    {
        var before = change.Existing?.Properties;
        var properties = change.Properties;
        var gib = properties.Number("diskSizeGB")!.Value;
        properties["diskSizeBytes"] = gib << 30;
        properties["diskState"] = before.Text("diskState") ?? (properties.Text("creationData.createOption") == "Upload" ? "ReadyToUpload" : "Unattached");
        properties["uniqueId"] = before.Text("uniqueId") ?? Guid.NewGuid().ToString();
        properties["timeCreated"] = before.Text("timeCreated") ?? DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);
        properties.Default("networkAccessPolicy", "AllowAll");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Inner("encryption").Default("type", "EncryptionAtRestWithPlatformKey");
        change.Body.Inner("sku")["tier"] = name.Split('_')[0];
        if (change.Existing?.Body["managedBy"] is { } managedBy)
            change.Body["managedBy"] = managedBy.DeepClone();
        if (!sku.IsTunable)
        {
            properties["diskIOPSReadWrite"] = Math.Clamp(gib * 3, 120, 20_000);
            properties["diskMBpsReadWrite"] = Math.Clamp(gib / 4, 25, 900);
        }
    }
}
