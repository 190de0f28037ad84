using Kompox.Compose;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Storage;

/// <summary>Named volumes whose driver options say that they are something else than a disk: network shares, memory, host directories.</summary>
internal static class VolumeDrivers
{
    /// <summary>Handles a volume with a driver; <c>false</c>: it is an ordinary volume.</summary>
    public static bool TryAdd(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, ComposeVolume declared)
    {
        var context = scope.Context;
        var driver = declared.Driver?.Value ?? "local";
        var type = Option(declared, "type")?.Value ?? "";
        if (driver != "local")
        {
            ReportDriver(context, declared, driver);
            return false;
        }
        if (declared.Driver is { } local)
            context.Use(local);
        if (declared.DriverOptions.Count == 0)
            return false;
        var device = Option(declared, "device")?.Value ?? "";
        var flags = (Option(declared, "o")?.Value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        UseOptions(context, declared);
        if (type.Length > 0)
            context.Ledger.Use(declared.Name);
        switch (type)
        {
            case "nfs" or "nfs4":
                AddShare(scope, service, mount, options, declared, device, flags);
                return true;
            case "cifs" or "smb" or "smb3":
                context.Bag.Report(
                    StorageDiagnostics.Cifs, declared.Key.Location, $"Volume '{declared.Key}' is a CIFS share, which a pod cannot mount by itself",
                    "make a PersistentVolume of the driver 'smb.csi.k8s.io' with a claim of that name, and set 'external: true'");
                return true;
            case "tmpfs":
                MemoryMounts.AddOptions(scope, service, mount.Target.Value, flags, declared.Key.Location);
                return true;
            case "none" or "" when Array.IndexOf(flags, "bind") >= 0 || Array.IndexOf(flags, "rbind") >= 0:
                BindMounts.AddHost(scope, service, mount, options, device, device);
                return true;
            case "none" or "" when device.Length == 0:
                return false;
            default:
                context.Bag.Report(
                    StorageDiagnostics.DriverOptions, declared.Key.Location, $"The driver options of volume '{declared.Key}' have no equal; it becomes an ordinary volume");
                return false;
        }
    }

    private static void AddShare(
        StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, ComposeVolume declared, string device, string[] flags)
    {
        var server = Array.Find(flags, f => f.StartsWith("addr=", StringComparison.Ordinal))?[5..];
        var path = device.StartsWith(':') ? device[1..] : device;
        var colon = device.IndexOf(":/", StringComparison.Ordinal);
        if (server is null && colon > 0)
            (server, path) = (device[..colon], device[(colon + 1)..]);
        if (string.IsNullOrEmpty(server) || !path.StartsWith('/'))
        {
            scope.Context.Bag.Report(
                StorageDiagnostics.NfsIncomplete, declared.Key.Location, $"Volume '{declared.Key}' is an NFS share without a server or path", "write 'o: addr=SERVER' and 'device: \":/PATH\"'");
            return;
        }
        if (!scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
            return;
        var readOnly = Array.IndexOf(flags, "ro") >= 0;
        var volume = new NfsVolume { Name = declared.Key.Value, Server = server, Path = path, ReadOnly = readOnly ? true : null };
        var name = scope.Pod.Add($"volume/{declared.Key}", VolumeRank.Claim, 0, volume);
        scope.Pod.Mount(service, options.Mount(name, mount.Target.Value, SubPath.Join(mount.SubPath?.Value)));
    }

    private static void ReportDriver(RenderContext context, ComposeVolume declared, string driver)
    {
        context.Ledger.UseAll(declared.Driver!.Value.Source);
        UseOptions(context, declared);
        context.Bag.Report(
            StorageDiagnostics.OtherDriver, declared.Driver!.Value.Location, $"Volume '{declared.Key}' uses the Docker driver '{driver}'; it becomes an ordinary volume",
            "choose a storage class with 'x-kompox.class'");
    }

    private static void UseOptions(RenderContext context, ComposeVolume declared)
    {
        if (declared.Source is YamlMapping mapping)
            context.Ledger.UseAll(mapping.Find("driver_opts"));
        context.Ledger.Use(declared.Source);
    }

    private static Located<string>? Option(ComposeVolume volume, string key)
    {
        foreach (var option in volume.DriverOptions)
        {
            if (option.Key.Value == key)
                return option.Value;
        }
        return null;
    }
}
