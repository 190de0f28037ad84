using Kompox.Compose;
using Kompox.Diagnostics;

namespace Kompox.Rendering.Storage;

/// <summary>Bind mounts of single files that the service writes: databases and logs. They are files of a volume.</summary>
internal static class WrittenFiles
{
    private static readonly string[] Endings = [".db", ".db3", ".sqlite", ".sqlite3", ".log", ".dat"];

    /// <summary>Whether a bind of this path is meant to be written: <c>./app.db:/app/app.db</c>.</summary>
    public static bool Is(string path, VolumeMount mount) =>
        mount.ReadOnly is not { Value: true } && Array.Exists(Endings, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) && BindMounts.LooksLikeFile(path, mount.Target.Value);

    /// <summary>Mounts a file of the volume of data directories; it is made empty when it is not there yet.</summary>
    public static void Add(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string written, string subPath, SourceLocation at)
    {
        scope.Context.Bag.Report(
            StorageDiagnostics.DataFile, at, $"'{written}' of service '{service.Name}' is a file of a volume, empty at first", "copy its content onto the volume once it is there");
        if (scope.Slots.Directories(scope.Pod.Pod, mount.Source) is not { } slot || !scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
            return;
        scope.Uses.Add(slot, scope.Pod.Pod, service.Name.Value, mount.Source.Location);
        var volume = scope.Pod.Add(slot);
        scope.Pod.Mount(service, options.Mount(volume, mount.Target.Value, subPath));
        scope.Pod.ClaimUsers.Add(service.Name.Value);
        var directories = SubPath.Chain(subPath).ToList();
        foreach (var directory in directories[..^1])
            scope.Pod.Preparations.Add(new Preparation("mkdir", volume, directory));
        scope.Pod.Preparations.Add(new Preparation("touch", volume, subPath));
    }
}
