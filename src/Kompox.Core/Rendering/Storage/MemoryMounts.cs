using System.Globalization;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Storage;

/// <summary>Mounts that live in memory: <c>tmpfs</c> and <c>shm_size</c>.</summary>
internal static class MemoryMounts
{
    private const string SharedMemory = "/dev/shm";

    /// <summary>Adds the service-level <c>tmpfs</c> and <c>shm_size</c>.</summary>
    public static void AddService(StorageScope scope, ComposeService service)
    {
        foreach (var entry in service.Tmpfs)
            AddEntry(scope, service, entry);
        if (service.ShmSize is { } size)
            AddVolume(scope, service, SharedMemory, scope.Context.Use(size), size.Location);
    }

    /// <summary>Adds a mount of type <c>tmpfs</c>.</summary>
    public static void Add(StorageScope scope, ComposeService service, VolumeMount mount)
    {
        var size = scope.Context.Ledger.Use(mount.TmpfsSize);
        var mode = scope.Context.Ledger.Use(mount.TmpfsMode);
        var name = AddVolume(scope, service, mount.Target.Value, size, mount.Source.Location);
        if (name is not null && mode is { } bits)
            scope.Pod.Preparations.Add(new Preparation("chmod=" + Convert.ToString(bits, 8), name, ""));
    }

    /// <summary>Adds memory at a path; the name of its pod volume, or <c>null</c> when the path is taken.</summary>
    public static string? AddVolume(StorageScope scope, ComposeService service, string path, ByteSize? size, SourceLocation at)
    {
        if (!scope.Pod.Reserve(service, path, at))
            return null;
        var volume = new EmptyDirVolume
        {
            Name = DnsName.ToLabel(path == SharedMemory ? $"shm-{service.Name}" : $"tmpfs-{service.Name}-{path.Trim('/')}"),
            InMemory = true,
            SizeLimit = size?.ToString(),
        };
        var name = scope.Pod.Add($"memory/{service.Name}{path}", VolumeRank.Other, 0, volume);
        scope.Pod.Mount(service, new PodVolumeMount { Name = name, MountPath = path });
        scope.Pod.MemoryBytes += size?.Bytes ?? 0;
        return name;
    }

    // /run:size=64m,mode=755,uid=1000,gid=1000,noexec
    private static void AddEntry(StorageScope scope, ComposeService service, Located<string> entry)
    {
        var text = scope.Context.Use(entry);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var path = colon < 0 ? text : text[..colon];
        var options = colon < 0 ? [] : text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        AddOptions(scope, service, path, options, entry.Location);
    }

    /// <summary>Adds memory at a path with the options of a tmpfs: <c>size=64m</c>, <c>mode=755</c>, <c>uid=1000</c>.</summary>
    public static void AddOptions(StorageScope scope, ComposeService service, string path, string[] options, SourceLocation at)
    {
        var size = Value(options, "size") is { } written && ByteSize.TryParseCompose(written, out var parsed) ? parsed : (ByteSize?)null;
        if (AddVolume(scope, service, path, size, at) is not { } name)
            return;
        if (Value(options, "mode") is { } mode && IsOctal(mode))
            scope.Pod.Preparations.Add(new Preparation($"chmod={mode}", name, ""));
        var (user, group) = (Value(options, "uid"), Value(options, "gid"));
        if (IsNumber(user) || IsNumber(group))
            scope.Pod.Preparations.Add(new Preparation($"chown={(IsNumber(user) ? user : "0")}:{(IsNumber(group) ? group : "0")}", name, ""));
        ReportRest(scope, service, at, options);
    }

    private static void ReportRest(StorageScope scope, ComposeService service, SourceLocation at, string[] options)
    {
        foreach (var option in options)
        {
            var name = option.Split('=')[0];
            if (name is "size" or "mode" or "uid" or "gid" or "rw" or "defaults")
                continue;
            scope.Context.Bag.Report(
                StorageDiagnostics.TmpfsOption, at, $"tmpfs option '{name}' of service '{service.Name}' has no equal and is left out");
        }
    }

    private static string? Value(string[] options, string key)
    {
        foreach (var option in options)
        {
            if (option.StartsWith(key, StringComparison.Ordinal) && option.Length > key.Length && option[key.Length] == '=')
                return option[(key.Length + 1)..];
        }
        return null;
    }

    private static bool IsOctal(string text) => text.Length is > 0 and <= 5 && text.All(c => c is >= '0' and <= '7');

    private static bool IsNumber(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
