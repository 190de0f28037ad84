using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>Snapshots of managed disks, full and incremental, and their copies in other regions.</summary>
internal sealed class SnapshotKind : ResourceKind
{
    private static readonly string[] Skus = ["Standard_LRS", "Standard_ZRS", "Premium_LRS"];

    public override string Type => DiskSources.Snapshot;
    public override IReadOnlyList<string> Versions => DiskKind.AllVersions;

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
        ComputeNames.Check("snapshot", change.Name);
        change.Body.Inner("sku").Default("name", "Standard_LRS");
        change.Properties.Default("incremental", false);
        if (!Skus.Contains(change.Body.Text("sku.name")))
            throw ArmRefusal.Parameter("sku.name", $"The value '{change.Body.Text("sku.name")}' of parameter 'sku.name' is invalid. Allowed values are {string.Join(", ", Skus)}.");
        if (change.Body.Text("sku.name") == "Standard_ZRS" && !ArmWorld.ZonedRegions.Contains(change.Location))
            throw ArmRefusal.Bad("BadRequest", $"SKU Standard_ZRS is not supported in location '{change.Location}'.");
        if (change.Existing is { } existing)
            return SnapshotRules.Same(change, existing);
        var source = SnapshotRules.CheckSource(change);
        change.Properties["diskSizeGB"] = source.Properties.Number("diskSizeGB");
        change.Properties["diskSizeBytes"] = source.Properties.Number("diskSizeBytes");
        change.Properties["diskState"] = "Unattached";
        change.Properties["uniqueId"] = Guid.NewGuid().ToString();
        change.Properties["timeCreated"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);
        change.Properties.Inner("creationData")["sourceUniqueId"] = source.Properties.Text("uniqueId");
        if (source.Properties.Number("creationData.logicalSectorSize") is { } sector)
            change.Properties.Inner("creationData")["logicalSectorSize"] = sector;
        if (change.Properties.Flag("incremental") == true)
            change.Properties["incrementalSnapshotFamilyId"] = source.Properties.Text("incrementalSnapshotFamilyId") ?? source.Properties.Text("uniqueId");
        SnapshotRules.BeginCopy(change, source);
        return change.Body;
    }

    public override void Taken(ArmWorld world, ArmResource resource, bool isNew)
    {
        if (isNew)
            DiskBytes.Copy(world, world.Find(resource.Properties.Text("creationData.sourceResourceId")!)!, resource);
    }

    public override void Look(ArmWorld world, ArmResource resource)
    {
        var wasReady = resource.Operation is null or { HasEnded: true };
        base.Look(world, resource);
        if (wasReady)
            SnapshotRules.GoOn(world, resource);
    }

    public override void CheckDelete(ArmWorld world, ArmResource resource, ArmCall call)
    {
        if (resource.Properties.Text("diskState") == "ActiveSAS")
            throw ArmRefusal.Conflict("OperationNotAllowed", $"There is an active shared access signature outstanding for snapshot {resource.Name}. Call EndGetAccess before deleting the snapshot.");
    }

    public override void Deleted(ArmWorld world, ArmResource resource) => world.Options.DropContents?.Invoke(resource.Id);

    public override ArmAnswer Post(ArmWorld world, ArmResource resource, string action, ArmCall call) =>
        DiskAccess.Find(world, resource, action, call) ?? base.Post(world, resource, action, call);
}
