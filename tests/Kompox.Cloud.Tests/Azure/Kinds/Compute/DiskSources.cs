using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>What disks and snapshots may be made from.</summary>
internal static class DiskSources
{
    public const string Disk = "Microsoft.Compute/disks";
    public const string Snapshot = "Microsoft.Compute/snapshots";

    /// <summary>The disk or snapshot that a new one names as its source.</summary>
    public static ArmResource Require(ArmChange change)
    {
        var id = change.Properties.Text("creationData.sourceResourceId")
            ?? throw ArmRefusal.Parameter("creationData.sourceResourceId", "Required parameter 'creationData.sourceResourceId' is missing (null).");
        if (!string.Equals(ArmId.SubscriptionOf(id), change.World.Subscription, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArmRefusal(
                403, "LinkedAuthorizationFailed",
                $"The client '{change.Call.Caller}' has permission to perform action 'write' on scope '{change.Id}', however the current tenant is not authorized to access linked subscription '{ArmId.SubscriptionOf(id)}'.");
        }
        var source = change.World.Find(id);
        if (source is null || source.Type is not (Disk or Snapshot))
            throw new ArmRefusal(404, "NotFound", $"{(id.Contains("/snapshots/", StringComparison.OrdinalIgnoreCase) ? "Snapshot" : "Disk")} {id} is not found.");
        if (source.State is "Creating" or "Deleting" or "Failed")
            throw ArmRefusal.Conflict("OperationNotAllowed", $"The source '{id}' is in state {source.State} and cannot be copied.");
        return source;
    }

    /// <summary>A plain copy stays in its region.</summary>
    public static void CheckRegion(ArmChange change, ArmResource source)
    {
        if (ArmWorld.Region(source.Location) != change.Location)
        {
            throw ArmRefusal.Bad(
                "BadRequest",
                $"Source resource {source.Id} is in region {source.Location}, which is not the region {change.Location} of the target. Copying to another region needs createOption CopyStart for incremental snapshots.");
        }
    }

    /// <summary>A snapshot that is still being copied is no source yet.</summary>
    public static void CheckComplete(ArmResource source)
    {
        if (source.Type == Snapshot && source.Properties.Number("completionPercent") is < 100 and var percent && source.Properties.Text("snapshotAccessState") != "InstantAccess")
        {
            throw ArmRefusal.Conflict(
                "OperationNotAllowed",
                $"The operation is not allowed because the copy of snapshot '{source.Name}' has not finished: completionPercent is {percent}. Please retry after it has reached 100.");
        }
    }

    /// <summary>What lies in a lost zone cannot be read.</summary>
    public static void CheckZone(ArmWorld world, ArmResource source)
    {
        foreach (var zone in source.Body.Texts("zones"))
        {
            if (world.Options.LostZones.Contains($"{ArmWorld.Region(source.Location)}-{zone}"))
                throw ArmRefusal.Conflict("OperationNotAllowed", $"The disk '{source.Name}' cannot be read now, because zone {zone} of {source.Location} is unavailable. Please try again later.");
        }
    }
}
