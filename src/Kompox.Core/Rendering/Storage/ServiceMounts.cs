using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Storage;

/// <summary>Everything a service mounts: its volumes, those of others, memory, configs and secrets.</summary>
internal static class ServiceMounts
{
    private const string ContainerPrefix = "container:";

    /// <summary>Adds the mounts of one service to its pod.</summary>
    public static void Add(StorageScope scope, ComposeService service)
    {
        foreach (var mount in service.Volumes)
            Add(scope, service, service, mount, readOnly: false);
        foreach (var from in service.VolumesFrom)
            AddFrom(scope, service, from);
        MemoryMounts.AddService(scope, service);
        ResourceMounts.Add(scope, service);
    }

    private static void Add(StorageScope scope, ComposeService service, ComposeService owner, VolumeMount mount, bool readOnly)
    {
        var context = scope.Context;
        context.Use(mount.Type);
        var options = MountOptions.Read(context, mount, readOnly);
        switch (mount.Type.Value)
        {
            case VolumeMountType.Volume:
                NamedMounts.Add(scope, service, owner, mount, options);
                break;
            case VolumeMountType.Bind:
                BindMounts.Add(scope, service, mount, options);
                break;
            case VolumeMountType.Tmpfs:
                MemoryMounts.Add(scope, service, mount);
                break;
            case VolumeMountType.Image:
                ImageMounts.Add(scope, service, mount, options);
                break;
            default:
                context.Report(
                    StorageDiagnostics.NoSuchType, mount.Source,
                    $"Service '{service.Name}' mounts a {(mount.Type.Value == VolumeMountType.NamedPipe ? "named pipe" : "cluster volume")}, which Kubernetes does not have", "use a named volume");
                break;
        }
    }

    private static void AddFrom(StorageScope scope, ComposeService service, Located<string> from)
    {
        var text = scope.Context.Use(from);
        var readOnly = text.EndsWith(":ro", StringComparison.Ordinal);
        var name = readOnly || text.EndsWith(":rw", StringComparison.Ordinal) ? text[..^3] : text;
        var services = scope.Context.Compose.Services;
        ComposeService? other;
        if (name.StartsWith(ContainerPrefix, StringComparison.Ordinal))
            other = services.FirstOrDefault(s => s.ContainerName?.Value == name[ContainerPrefix.Length..]);
        else
            other = services.FirstOrDefault(s => s.Name.Value == name);
        if (other is null)
        {
            scope.Context.Bag.Report(
                StorageDiagnostics.VolumesFromUnknown, from.Location, $"Service '{service.Name}' takes volumes from '{name}', which is not a service of this app", "name a service of this file");
            return;
        }
        foreach (var mount in other.Volumes)
        {
            if (!service.Volumes.Any(v => v.Target.Value == mount.Target.Value))
                Add(scope, service, other, mount, readOnly);
        }
    }
}
