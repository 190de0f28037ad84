using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>What Azure asks of a managed disk.</summary>
internal static class DiskRules
{
    public static void CheckZones(ArmChange change, string name, DiskSkus sku)
    {
        var zones = change.Body.Texts("zones");
        var isZoned = ArmWorld.ZonedRegions.Contains(change.Location);
        if (zones.Count > 1 || zones.Any(z => z is not ("1" or "2" or "3")))
            throw ArmRefusal.Parameter("zones", $"The zones '{string.Join(',', zones)}' of disk '{change.Name}' are invalid: at most one of 1, 2, 3.");
        if (zones.Count == 1 && !isZoned)
            throw ArmRefusal.Bad("AvailabilityZoneNotSupported", $"The resource '{change.Name}' does not support availability zones at location '{change.Location}'.");
        if (sku.IsZoneRedundant && (zones.Count > 0 || !isZoned))
            throw ArmRefusal.Bad("BadRequest", $"Disk '{change.Name}' of SKU {name} is zone redundant: it takes no zone, and its region must have zones.");
        if (sku.IsTunable && zones.Count == 0 && isZoned)
            throw ArmRefusal.Bad("InvalidParameter", $"SKU {name} is only supported for zonal disks in location '{change.Location}': specify a zone.", "zones");
        if (zones.Count == 1 && change.Existing is null && change.World.Options.LostZones.Contains($"{change.Location}-{zones[0]}"))
            throw ArmRefusal.Conflict("ZonalAllocationFailed", $"Allocation failed. We do not have sufficient capacity for the requested disk in zone {zones[0]}.");
    }

    /// <summary>Checks what a new disk is made from.</summary>
    public static ArmResource? CheckSource(ArmChange change, string name, DiskSkus sku)
    {
        var option = change.Properties.Text("creationData.createOption");
        if (option == "Upload")
        {
            if (change.Properties.Number("creationData.uploadSizeBytes") is not (>= 20972032 and var size) || size % 512 != 0)
                throw ArmRefusal.Parameter("creationData.uploadSizeBytes", "The size of an upload is that of a fixed VHD: a multiple of 512, at least 20972032 bytes.");
            change.Properties["diskSizeGB"] = (size + (1L << 30) - 1) >> 30;
            return null;
        }
        if (option == "Empty")
            return null;
        if (option != "Copy")
            throw ArmRefusal.Parameter("creationData.createOption", $"The value '{option}' of parameter 'creationData.createOption' is not allowed for this disk.");
        var source = DiskSources.Require(change);
        DiskSources.CheckRegion(change, source);
        DiskSources.CheckComplete(source);
        DiskSources.CheckZone(change.World, source);
        if (source.Properties.Number("creationData.logicalSectorSize") == 4096 && !sku.IsTunable)
            throw ArmRefusal.Bad("BadRequest", $"Disk '{change.Name}' of SKU {name} cannot be created from '{source.Id}', because its logical sector size is 4096: only PremiumV2_LRS and UltraSSD_LRS can.");
        if (source.Properties.Text("snapshotAccessState") == "InstantAccess" && !sku.IsTunable)
            throw ArmRefusal.Conflict("OperationNotAllowed", $"An instant access snapshot that has not finished its copy only makes disks of PremiumV2_LRS and UltraSSD_LRS.");
        return source;
    }

    /// <summary>Checks that what is fixed stays.</summary>
    public static ArmResource? CheckSame(ArmChange change, string name, DiskSkus sku)
    {
        var before = change.Existing!;
        if (!before.Body.Texts("zones").SequenceEqual(change.Body.Texts("zones")))
            throw ArmRefusal.Bad("PropertyChangeNotAllowed", "Changing property 'zones' is not allowed.", "zones");
        var option = change.Properties.Text("creationData.createOption");
        if (option is not null && option != before.Properties.Text("creationData.createOption"))
            throw ArmRefusal.Bad("PropertyChangeNotAllowed", "Changing property 'disk.creationData.createOption' is not allowed.", "disk.creationData.createOption");
        if (change.Properties.Text("creationData.sourceResourceId") is { } source && ArmId.Key(source) != ArmId.Key(before.Properties.Text("creationData.sourceResourceId") ?? ""))
            throw ArmRefusal.Bad("PropertyChangeNotAllowed", "Changing property 'disk.creationData.sourceResourceId' is not allowed.", "disk.creationData.sourceResourceId");
        change.Properties["creationData"] = before.Properties["creationData"]!.DeepClone();
        var old = before.Body.Text("sku.name")!;
        if (old != name && (DiskSkus.All[old].IsTunable || sku.IsTunable || DiskSkus.All[old].IsZoneRedundant || sku.IsZoneRedundant))
            throw ArmRefusal.Bad("OperationNotAllowed", $"Changing the SKU of disk '{change.Name}' from {old} to {name} is not supported.");
        if (old != name && before.Body["managedBy"] is not null)
            throw ArmRefusal.Conflict("OperationNotAllowed", $"The SKU of disk '{change.Name}' cannot be changed while it is attached to a running VM.");
        return null;
    }

    public static void CheckSize(ArmChange change, string name, DiskSkus sku, ArmResource? source)
    {
        var before = change.Existing?.Properties.Number("diskSizeGB");
        var least = source?.Properties.Number("diskSizeGB");
        if ((before ?? least) is { } standard)
            change.Properties.Default("diskSizeGB", standard);
        var size = change.Properties.Number("diskSizeGB") ?? throw ArmRefusal.Parameter("diskSizeGB", "Required parameter 'disk.diskSizeGB' is missing (null).");
        if (size < sku.MinGiB || size > sku.MaxGiB)
            throw ArmRefusal.Parameter("disk.diskSizeGB", $"The value {size} of parameter 'disk.diskSizeGB' is out of range. The value must be between '{sku.MinGiB}' and '{sku.MaxGiB}', inclusive, for SKU {name}.");
        if (size < before)
            throw ArmRefusal.Bad("OperationNotAllowed", $"Disk {change.Name} cannot be resized from {before} GB to {size} GB: it can only grow.");
        if (size < least)
            throw ArmRefusal.Parameter("disk.diskSizeGB", $"The disk size {size} GB is smaller than the size {least} GB of the source '{source!.Id}'.");
    }

    public static void CheckSpeed(ArmChange change, string name, DiskSkus sku)
    {
        var sent = change.Sent["properties"];
        if (!sku.IsTunable)
        {
            foreach (var member in (string[])["diskIOPSReadWrite", "diskMBpsReadWrite"])
            {
                if (sent.Number(member) is not null)
                    throw ArmRefusal.Parameter($"disk.{member}", $"The property '{member}' can only be set for SKUs UltraSSD_LRS and PremiumV2_LRS, not for {name}.");
            }
            return;
        }
        change.Properties.Inner("creationData").Default("logicalSectorSize", 4096);
        change.Properties.Default("diskIOPSReadWrite", name == "PremiumV2_LRS" ? 3000 : 500);
        change.Properties.Default("diskMBpsReadWrite", name == "PremiumV2_LRS" ? 125 : 100);
        var (iops, mbps) = (change.Properties.Number("diskIOPSReadWrite")!.Value, change.Properties.Number("diskMBpsReadWrite")!.Value);
        var (mostIops, mostMbps) = DiskSkus.Limits(name, change.Properties.Number("diskSizeGB")!.Value, iops);
        if (iops < (name == "PremiumV2_LRS" ? 3000 : 100) || iops > mostIops)
            throw ArmRefusal.Parameter("disk.diskIOPSReadWrite", $"The value {iops} of parameter 'disk.diskIOPSReadWrite' is out of range for SKU {name} of this size; at most {mostIops}.");
        if (mbps < (name == "PremiumV2_LRS" ? 125 : 1) || mbps > mostMbps)
            throw ArmRefusal.Parameter("disk.diskMBpsReadWrite", $"The value {mbps} of parameter 'disk.diskMBpsReadWrite' is out of range for SKU {name} with {iops} IOPS; at most {mostMbps}.");
    }

    public static void CheckQuota(ArmChange change)
    {
        var others = change.World.Store.OfType(DiskSources.Disk).Where(d => d.Key != ArmId.Key(change.Id) && ArmWorld.Region(d.Location) == change.Location);
        var used = others.Sum(d => d.Properties.Number("diskSizeGB") ?? 0) + change.Properties.Number("diskSizeGB")!.Value;
        if (used > change.World.Options.DiskQuota)
        {
            throw ArmRefusal.Conflict(
                "OperationNotAllowed",
                $"Operation could not be completed as it results in exceeding approved {change.Body.Text("sku.name")} quota. Additional details - Location: {change.Location}, Current Limit: {change.World.Options.DiskQuota}, New Limit Required: {used}. Submit a request for quota increase.");
        }
    }
}
