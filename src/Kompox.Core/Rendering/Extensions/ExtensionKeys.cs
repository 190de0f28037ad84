namespace Kompox.Rendering.Extensions;

/// <summary>The keys of <c>x-kompox</c>: what the reader takes, the JSON schema offers and the documentation lists.</summary>
internal static class ExtensionKeys
{
    public static readonly ExtensionKey[] App =
    [
        new("toolImage", ExtensionValue.Text, "Image of the small containers that wait for other services and prepare volumes; it needs `sh` and `nc`, and a static `/bin/busybox` to copy what images hold into new volumes."),
    ];

    public static readonly ExtensionKey[] Service =
    [
        new("resources", ExtensionValue.Resources, "What the container asks for: `cpu`, `memory`, `ephemeral-storage`. Wins over `deploy.resources.reservations`."),
        new("limits", ExtensionValue.Resources, "What the container may not exceed. Wins over `deploy.resources.limits`, `cpus` and `mem_limit`."),
        new("pool", ExtensionValue.Name, "Node pool that the service's pod runs on."),
        new("pod", ExtensionValue.Name, "Group of services that share a pod; `app` is the main pod."),
        new("liveness", ExtensionValue.Flag, "Whether a failing health check restarts the container. Docker never does that."),
        new("serviceAccount", ExtensionValue.Name, "ServiceAccount of the service's pod; its token is mounted. Without this key no token is mounted."),
        new("hostPaths", ExtensionValue.Flag, "Whether bind mounts of absolute paths are paths of the node (`hostPath`). Without this key they become volumes, or are refused."),
        new("unsafeSysctls", ExtensionValue.Flag, "Whether the nodes allow the service's unsafe `sysctls`; else these are left out with a warning."),
        new("snapshot", ExtensionValue.Snapshot, "Commands in the container before (`pre`) and after (`post`) each snapshot, and the time that each one has (`timeout`, default `60s`). See [snapshots.md](snapshots.md)."),
    ];

    public static readonly ExtensionKey[] Volume =
    [
        new("size", ExtensionValue.Size, "Size of the volume, for example `10Gi`."),
        new("class", ExtensionValue.Name, "Storage class of the volume."),
        new("keepEmpty", ExtensionValue.Flag, "Whether a new volume stays empty. Otherwise it takes over what the image has at the mount path, as with Docker."),
        new("accessMode", ExtensionValue.AccessMode, "`ReadWriteOnce` (the default), `ReadWriteMany`, `ReadOnlyMany` or `ReadWriteOncePod`."),
    ];

    public static readonly string[] Resources = ["cpu", "memory", "ephemeral-storage"];

    public static readonly string[] Snapshot = ["pre", "post", "timeout"];

    public static readonly string[] AccessModes = ["ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod"];
}
