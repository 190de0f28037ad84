using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>What Azure asks of a snapshot, and how its copy goes on in the background.</summary>
internal static class SnapshotRules
{
    public static ArmResource CheckSource(ArmChange change)
    {
        var option = change.Properties.Text("creationData.createOption");
        var source = DiskSources.Require(change);
        var isIncremental = change.Properties.Flag("incremental") == true;
        if (isIncremental && change.Body.Text("sku.name") == "Premium_LRS")
            throw ArmRefusal.Bad("BadRequest", "Incremental snapshots are always stored on standard storage: SKU Premium_LRS is not allowed.", "sku.name");
        if (option == "CopyStart")
        {
            if (!isIncremental || source.Type != DiskSources.Snapshot || source.Properties.Flag("incremental") != true)
                throw ArmRefusal.Bad("BadRequest", "CreateOption CopyStart needs an incremental snapshot as its source and makes an incremental snapshot.", "creationData.createOption");
        }
        else if (option == "Copy")
        {
            DiskSources.CheckRegion(change, source);
        }
        else
        {
            throw ArmRefusal.Parameter("creationData.createOption", $"The value '{option}' of parameter 'creationData.createOption' is not allowed for a snapshot.");
        }
        DiskSources.CheckComplete(source);
        DiskSources.CheckZone(change.World, source);
        if (IsTunable(source) && !isIncremental)
            throw ArmRefusal.Bad("BadRequest", $"Disks of SKU {source.Body.Text("sku.name")} only support incremental snapshots.", "incremental");
        CheckInstant(change, source);
        return source;
    }

    /// <summary>Tags and SKU change, nothing else.</summary>
    public static JsonObject Same(ArmChange change, ArmResource existing)
    {
        foreach (var member in (string[])["incremental", "creationData.createOption", "creationData.sourceResourceId", "diskSizeGB"])
        {
            if (change.Properties.At(member) is { } asked && existing.Properties.At(member) is { } kept && !JsonNode.DeepEquals(asked, kept))
                throw ArmRefusal.Bad("PropertyChangeNotAllowed", $"Changing property '{member}' is not allowed.", member);
        }
        foreach (var (name, value) in existing.Properties)
            change.Properties[name] = value?.DeepClone();
        return change.Body;
    }

    /// <summary>The states from which a copy in the background begins; a full or plain one is complete at once.</summary>
    public static void BeginCopy(ArmChange change, ArmResource source)
    {
        var isInstant = change.Properties.Number("creationData.instantAccessDurationMinutes") is not null;
        var isSlow = change.Properties.Text("creationData.createOption") == "CopyStart" || IsTunable(source);
        change.Properties["completionPercent"] = isSlow ? 0 : 100;
        change.Properties["snapshotAccessState"] = isInstant ? "InstantAccess" : isSlow ? "Pending" : "Available";
    }

    /// <summary>Somebody looks: the copy goes on; without its source it never ends.</summary>
    public static void GoOn(ArmWorld world, ArmResource snapshot)
    {
        var percent = snapshot.Properties.Number("completionPercent") ?? 100;
        if (percent >= 100 || snapshot.Properties["copyCompletionError"] is not null)
            return;
        if (snapshot.Properties.Text("creationData.createOption") == "CopyStart" && world.Find(snapshot.Properties.Text("creationData.sourceResourceId")!) is null)
        {
            snapshot.Properties["copyCompletionError"] = new JsonObject { ["errorCode"] = "CopySourceNotFound", ["errorMessage"] = "The source of the copy was deleted before the copy had ended." };
            return;
        }
        percent = Math.Min(100, percent + world.Options.CopyStep);
        snapshot.Properties["completionPercent"] = percent;
        if (percent == 100)
            snapshot.Properties["snapshotAccessState"] = snapshot.Properties.Text("snapshotAccessState") == "InstantAccess" ? "AvailableWithInstantAccess" : "Available";
    }

    private static void CheckInstant(ArmChange change, ArmResource source)
    {
        if (change.Properties.Number("creationData.instantAccessDurationMinutes") is not { } minutes)
            return;
        if (!IsTunable(source) || source.Type != DiskSources.Disk)
            throw ArmRefusal.Parameter("creationData.instantAccessDurationMinutes", "Instant access is only for snapshots of disks of SKU PremiumV2_LRS and UltraSSD_LRS.");
        if (minutes is < 60 or > 300)
            throw ArmRefusal.Parameter("creationData.instantAccessDurationMinutes", $"The value {minutes} is out of range: 60 to 300.");
    }

    private static bool IsTunable(ArmResource source) => source.Type == DiskSources.Disk && DiskSkus.All[source.Body.Text("sku.name")!].IsTunable;
}
