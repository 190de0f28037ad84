using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>Attaches disks to machines, which are not resources of the simulator.</summary>
internal static class DiskAttachment
{
    /// <summary>A machine takes a disk that no other has; <c>null</c>: it is free again.</summary>
    public static void Set(ArmWorld world, string disk, string? machine)
    {
        lock (world.Gate)
        {
            var resource = world.Find(disk) is { Type: DiskSources.Disk } found ? found : throw ArmRefusal.NoResource(disk);
            if (machine is null)
            {
                resource.Body.Remove("managedBy");
                resource.Properties["diskState"] = "Unattached";
                return;
            }
            if (resource.Body.Text("managedBy") is { } other && other != machine)
                throw ArmRefusal.Conflict("AttachDiskWhileBeingDetached", $"Disk '{resource.Name}' is attached to VM '{other}'.");
            if (resource.Properties.Text("diskState") is "ActiveSAS" or "ReadyToUpload" or "ActiveUpload")
                throw ArmRefusal.Conflict("OperationNotAllowed", $"Disk '{resource.Name}' is in state {resource.Properties.Text("diskState")} and cannot be attached.");
            if (resource.Properties.Number("completionPercent") is < 100)
                throw ArmRefusal.Conflict("OperationNotAllowed", $"Disk '{resource.Name}' is still being filled from its source and cannot be attached.");
            DiskSources.CheckZone(world, resource);
            resource.Body["managedBy"] = machine;
            resource.Properties["diskState"] = "Attached";
        }
    }
}
