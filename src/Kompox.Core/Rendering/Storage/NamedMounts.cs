using Kompox.Compose;

namespace Kompox.Rendering.Storage;

/// <summary>Mounts of named and anonymous volumes.</summary>
internal static class NamedMounts
{
    /// <summary>Adds one mount; <paramref name="owner"/> declares it, which differs from <paramref name="service"/> with <c>volumes_from</c>.</summary>
    public static void Add(StorageScope scope, ComposeService service, ComposeService owner, VolumeMount mount, MountOptions options)
    {
        var context = scope.Context;
        context.Ledger.Use(mount.NoCopy);
        context.Ledger.Use(mount.SubPath);
        if (mount.SourceName is not { } source)
        {
            var path = $"anonymous/{owner.Name}/{mount.Target.Value.Trim('/')}";
            if (scope.Slots.Directories(scope.Pod.Pod, mount.Source) is { } directories)
                AddSlot(scope, service, mount, options, directories, SubPath.Join(path));
            return;
        }
        var slash = source.Value.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? source.Value : source.Value[..slash];
        var below = slash < 0 ? null : source.Value[(slash + 1)..];
        var declared = context.Compose.Volumes.FirstOrDefault(v => v.Key.Value == name);
        if (declared is not null && VolumeDrivers.TryAdd(scope, service, mount, options, declared))
            return;
        if (scope.Slots.Named(name, declared, source.Source) is not { } slot)
            return;
        if (declared is not null)
            context.Ledger.Use(declared.Source);
        var subPath = SubPath.Join(slot.Directory, below, mount.SubPath?.Value);
        if (SubPath.Escapes(SubPath.Join(below)) || SubPath.Escapes(SubPath.Join(mount.SubPath?.Value)))
            context.Bag.Report(StorageDiagnostics.LeavesVolume, source.Location, $"'{source}' leads out of the volume", "remove '..'");
        else
            AddSlot(scope, service, mount, options, slot, subPath);
    }

    /// <summary>Mounts a directory of a slot, or all of it, and prepares it.</summary>
    public static void AddSlot(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, VolumeSlot slot, string? subPath, bool copies = true)
    {
        if (!scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
            return;
        var isFirstPod = scope.Uses.Add(slot, scope.Pod.Pod, service.Name.Value, mount.Source.Location);
        var volume = scope.Pod.Add(slot);
        scope.Pod.Mount(service, options.Mount(volume, mount.Target.Value, subPath));
        scope.Pod.ClaimUsers.Add(service.Name.Value);
        if (!slot.IsOurs)
            return;
        if (subPath is not null)
        {
            foreach (var directory in SubPath.Chain(subPath))
                scope.Pod.Preparations.Add(new Preparation("mkdir", volume, directory));
        }
        else if (slot.HasLostAndFound)
        {
            scope.Pod.Preparations.Add(new Preparation("rmdir", volume, "lost+found"));
        }
        if (copies && isFirstPod && slot.TakesImageContent && mount.NoCopy is not { Value: true } && HasImage(scope, service))
            AddCopy(scope, service, mount, volume, subPath ?? "");
    }

    // The first service in file order gives its image's content.
    private static void AddCopy(StorageScope scope, ComposeService service, VolumeMount mount, string volume, string path)
    {
        if (!scope.Pod.Copies.Exists(c => c.VolumeName == volume && c.VolumePath == path))
            scope.Pod.Copies.Add(new ImageCopy(service, mount.Target.Value, volume, path));
    }

    private static bool HasImage(StorageScope scope, ComposeService service) =>
        service.Image is not null || scope.Context.Request.Images.ContainsKey(service.Name.Value);
}
