using Kompox.Compose;
using Kompox.Files;
using Kompox.Rendering.Storage;

namespace Kompox.Rendering.Pods;

/// <summary>Finds out which mounts lie on a volume that only one node can use.</summary>
internal sealed class ExclusiveVolumes
{
    private readonly RenderContext _context;
    private readonly Dictionary<string, ComposeVolume> _volumes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    /// <summary>For one run.</summary>
    public ExclusiveVolumes(RenderContext context)
    {
        _context = context;
        foreach (var volume in context.Compose.Volumes)
            _volumes[volume.Key.Value] = volume;
        foreach (var volume in context.Request.App?.App.Volumes ?? [])
        {
            if (volume.Type != "disk")
                _shared.Add(volume.Name);
        }
    }

    /// <summary>What to call the volume of a mount, the same for mounts of one volume; <c>null</c> when several pods may use it.</summary>
    public string? Find(ComposeService service, VolumeMount mount)
    {
        switch (mount.Type.Value)
        {
            case VolumeMountType.Bind when mount.SourceName is { } path:
                return IsData(service, mount, path.Value) ? FindDirectory(path.Value) : null;
            case VolumeMountType.Volume when mount.SourceName is { } name:
                return _context.IsManaged ? FindDisk(name.Value) : IsShared(name.Value) ? null : $"volume '{name}'";
            case VolumeMountType.Volume when _context.IsManaged:
                return FindDirectory("");
            default:
                return null;
        }
    }

    private bool IsData(ComposeService service, VolumeMount mount, string path)
    {
        var files = _context.Request.Files;
        var directory = _context.Compose.Directory;
        var isOfHost = FilePath.IsAbsolute(mount.WrittenSource ?? path) && !FilePath.IsWithin(path, directory);
        if (isOfHost ? !HostPaths.IsData(_context, service, path) : files.FileExists(path) && !WrittenFiles.Is(path, mount) || FilePath.IsWithin(directory, path))
            return false;
        if (WrittenFiles.Is(path, mount))
            return true;
        if (isOfHost)
            return !BindMounts.LooksLikeFile(path, mount.Target.Value);
        return files.List(path).Count == 0
            ? !BindMounts.LooksLikeFile(mount.WrittenSource ?? path, mount.Target.Value)
            : mount.ReadOnly is not { Value: true } && !BindMounts.IsConfigTarget(mount.Target.Value);
    }

    private string? FindDirectory(string path)
    {
        if (!_context.IsManaged)
            return $"directory '{FilePath.Display(path, _context.Compose.Directory)}'";
        return _context.Request.App!.App.Volumes is [var first, ..] ? FindDisk(first.Name) : null;
    }

    private string? FindDisk(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var volume = slash < 0 ? name : name[..slash];
        return _shared.Contains(volume) ? null : $"volume '{volume}'";
    }

    private bool IsShared(string name)
    {
        if (!_volumes.TryGetValue(name, out var volume))
            return false;
        if (_context.Extensions.Of(volume).IsShared)
            return true;
        foreach (var option in volume.DriverOptions)
        {
            if (option.Key.Value == "type" && option.Value.Value is "nfs" or "nfs4" or "cifs" or "tmpfs")
                return true;
        }
        return false;
    }
}
