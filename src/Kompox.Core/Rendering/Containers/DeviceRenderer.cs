using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Containers;

/// <summary><c>devices</c>: device files that every node may have are mounted, others are refused.</summary>
internal static class DeviceRenderer
{
    private static readonly string[] OfEveryNode = ["/dev/fuse", "/dev/net/tun", "/dev/kvm", "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];

    /// <summary>The volumes and mounts of a service's devices.</summary>
    public static (IReadOnlyList<PodVolume> Volumes, IReadOnlyList<PodVolumeMount> Mounts) Render(RenderContext context, ComposeService service)
    {
        if (service.Devices.Count == 0)
            return ([], []);
        var volumes = new List<PodVolume>();
        var mounts = new List<PodVolumeMount>();
        foreach (var device in service.Devices)
        {
            context.Ledger.UseAll(device.Source);
            var path = device.HostPath.Value;
            if (Array.IndexOf(OfEveryNode, path) < 0 && !(service.Privileged is { Value: true } && path.StartsWith("/dev/", StringComparison.Ordinal)))
            {
                context.Bag.Report(ContainerDiagnostics.DeviceUnknown, device.Source.Location, $"Device '{path}' of service '{service.Name}' belongs to one machine", Hint(path));
                continue;
            }
            context.Bag.Report(
                ContainerDiagnostics.DeviceMounted,
                device.Source.Location,
                $"Service '{service.Name}' gets the device '{path}' of its node",
                service.Privileged is { Value: true } ? null : "Set 'privileged: true' if access is denied");
            var name = DnsName.ToLabel("dev" + path["/dev".Length..]);
            volumes.Add(new HostPathVolume { Name = name, Path = path, Type = Array.IndexOf(OfEveryNode, path) < 0 ? null : "CharDevice" });
            mounts.Add(new PodVolumeMount { Name = name, MountPath = device.Target?.Value ?? path });
        }
        return (volumes, mounts);
    }

    private static string Hint(string path)
    {
        if (path.StartsWith("/dev/dri", StringComparison.Ordinal))
            return "Remove it, or install the GPU's device plug-in and name its resource in 'x-kompox.limits', for example 'gpu.intel.com/i915: 1'";
        return path.StartsWith('/')
            ? "Remove it, or run the service on that machine"
            : "Install the device's plug-in and name its resource in 'x-kompox.limits'";
    }
}
