using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Storage;

/// <summary>Bind mounts of absolute paths: places of one machine, which the nodes of a cluster do not share.</summary>
internal static class HostPaths
{
    private static readonly string[] Clocks = ["/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo"];
    private static readonly string[] Sockets = ["/docker.sock", "/containerd.sock", "/podman.sock", "/crio.sock", "/docker.raw.sock"];

    /// <summary>Directories of the system: they and what is below them.</summary>
    private static readonly string[] SystemTrees =
        ["/proc", "/sys", "/dev", "/run", "/var/run", "/boot", "/lib/modules", "/var/lib/docker", "/var/lib/containerd", "/var/lib/kubelet", "/cgroup", "/tmp/.X11-unix"];

    /// <summary>Files and directories of the system that stand for the machine itself.</summary>
    private static readonly string[] SystemPaths =
        ["/", "/etc", "/usr", "/var", "/var/log", "/lib", "/bin", "/sbin", "/etc/passwd", "/etc/group", "/etc/shadow", "/etc/machine-id"];

    /// <summary>What every container has of its own.</summary>
    private static readonly string[] Own = ["/dev/random", "/dev/urandom", "/dev/null", "/dev/zero", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf"];


    private static readonly string[] Certificates = ["/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/usr/share/ca-certificates", "/usr/local/share/ca-certificates"];

    /// <summary>Adds one mount; the path is absolute, or starts with <c>~</c>.</summary>
    public static void Add(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string path)
    {
        var context = scope.Context;
        var at = mount.SourceName?.Location ?? mount.Source.Location;
        if (context.Extensions.Of(service).HostPaths && !path.StartsWith('~'))
            AddNodePath(scope, service, mount, options, path);
        else if (Array.Exists(Clocks, c => IsAt(path, c)))
            context.Bag.Report(StorageDiagnostics.Clock, at, $"'{path}' of service '{service.Name}' is left out: nodes run on UTC", "set the variable TZ, for example 'TZ: Asia/Tokyo'");
        else if (Array.Exists(Sockets, s => path.EndsWith(s, StringComparison.Ordinal)))
            ReportSocket(scope, service, path, at);
        else if (Array.IndexOf(Own, path) >= 0)
            context.Bag.Report(StorageDiagnostics.OwnPath, at, $"'{path}' of service '{service.Name}' is left out: each pod has its own");
        else if (path == "/dev/shm")
            AddSharedMemory(scope, service, mount, at);
        else if (Array.Exists(Certificates, c => IsAt(path, c)))
            context.Bag.Report(StorageDiagnostics.HostCertificates, at, $"'{path}' of service '{service.Name}' is left out: the image has its own certificates", "mount other certificates as a config");
        else if (Array.Exists(SystemTrees, s => IsAt(path, s)) || Array.IndexOf(SystemPaths, path) >= 0)
            context.Bag.Report(
                StorageDiagnostics.SystemPath, at, $"Service '{service.Name}' mounts '{path}' of the machine it runs on", "what looks after nodes is installed on the cluster, for example as a DaemonSet of its own chart; remove the mount, or allow it with 'x-kompox.hostPaths: true'");
        else if (context.IsManaged)
            context.Bag.Report(
                StorageDiagnostics.AbsolutePath, at, $"Service '{service.Name}' binds '{path}': nodes do not have it", "use a named volume of the app, a path relative to the Compose file, or 'x-kompox.hostPaths: true'");
        else
            AddData(scope, service, mount, options, path, at);
    }

    /// <summary>Whether an absolute path of the host stands for data that is kept on a volume.</summary>
    public static bool IsData(RenderContext context, ComposeService service, string path) =>
        !context.IsManaged
        && !context.Extensions.Of(service).HostPaths
        && path != "/dev/shm"
        && !Array.Exists(Clocks, c => IsAt(path, c))
        && !Array.Exists(Sockets, s => path.EndsWith(s, StringComparison.Ordinal))
        && !Array.Exists(Certificates, c => IsAt(path, c))
        && !Array.Exists(SystemTrees, s => IsAt(path, s))
        && Array.IndexOf(Own, path) < 0
        && Array.IndexOf(SystemPaths, path) < 0;

    private static void AddNodePath(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string path)
    {
        if (!scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
            return;
        var name = scope.Pod.Add($"node/{path}", VolumeRank.Other, 0, new HostPathVolume { Name = path == "/" ? "node" : $"node{path}", Path = path });
        scope.Pod.Mount(service, options.Mount(name, mount.Target.Value));
    }

    // The path is a name only: its files stay on the machine that had them.
    private static void AddData(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string path, SourceLocation at)
    {
        if (WrittenFiles.Is(path, mount))
        {
            WrittenFiles.Add(scope, service, mount, options with { Propagation = null }, path, SubPath.Join(path.StartsWith('~') ? "home" : "host", path.TrimStart('~'))!, at);
            return;
        }
        if (BindMounts.LooksLikeFile(path, mount.Target.Value))
        {
            BindMounts.AddMissingFile(scope, service, mount, path, path);
            return;
        }
        scope.Context.Bag.Report(
            StorageDiagnostics.HostDirectory, at, $"'{path}' of service '{service.Name}' is a directory of the host; an empty directory of a volume takes its place", "copy the files onto the volume once it is there");
        if (scope.Slots.Directories(scope.Pod.Pod, mount.Source) is not { } slot)
            return;
        var subPath = SubPath.Join(path.StartsWith('~') ? "home" : "host", path.TrimStart('~'));
        NamedMounts.AddSlot(scope, service, mount, options with { Propagation = null }, slot, subPath, copies: false);
    }

    private static void AddSharedMemory(StorageScope scope, ComposeService service, VolumeMount mount, SourceLocation at)
    {
        scope.Context.Bag.Report(StorageDiagnostics.HostMemory, at, $"'/dev/shm' of service '{service.Name}' is the pod's own memory, not the node's", "set 'shm_size' to limit it");
        MemoryMounts.AddVolume(scope, service, mount.Target.Value, null, at);
    }

    private static void ReportSocket(StorageScope scope, ComposeService service, string path, SourceLocation at)
    {
        var image = service.Image?.Value ?? "";
        var hint = image switch
        {
            _ when image.Contains("traefik", StringComparison.Ordinal) => "Kompox installs Traefik with its Kubernetes provider; publish ports and remove this service",
            _ when image.Contains("portainer", StringComparison.Ordinal) => "install Portainer's agent for Kubernetes from its chart",
            _ when image.Contains("watchtower", StringComparison.Ordinal) || image.Contains("diun", StringComparison.Ordinal) => "updates are rollouts in Kubernetes; remove this service",
            _ when image.Contains("nginx-proxy", StringComparison.Ordinal) || image.Contains("companion", StringComparison.Ordinal) => "an Ingress does what this proxy does; remove this service",
            _ => "use what the program offers for Kubernetes, or remove the mount; 'x-kompox.hostPaths: true' mounts the node's path",
        };
        scope.Context.Bag.Report(
            StorageDiagnostics.RuntimeSocket, at, $"Service '{service.Name}' mounts '{path}', which gives it the whole node and is not there in Kubernetes", hint);
    }

    private static bool IsAt(string path, string tree) => path == tree || path.StartsWith(tree + "/", StringComparison.Ordinal);
}
