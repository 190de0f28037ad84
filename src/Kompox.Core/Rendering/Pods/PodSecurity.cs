using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Rendering.Containers;

namespace Kompox.Rendering.Pods;

/// <summary><c>group_add</c>, <c>sysctls</c> and the volumes' group: settings of the pod as a whole.</summary>
internal static class PodSecurity
{
    private static readonly (string Name, int Since)[] Safe =
    [
        ("kernel.shm_rmid_forced", 0),
        ("net.ipv4.ip_local_port_range", 0),
        ("net.ipv4.tcp_syncookies", 0),
        ("net.ipv4.ping_group_range", 18),
        ("net.ipv4.ip_unprivileged_port_start", 22),
        ("net.ipv4.ip_local_reserved_ports", 27),
        ("net.ipv4.tcp_keepalive_time", 29),
        ("net.ipv4.tcp_fin_timeout", 29),
        ("net.ipv4.tcp_keepalive_intvl", 29),
        ("net.ipv4.tcp_keepalive_probes", 29),
        ("net.ipv4.tcp_rmem", 32),
        ("net.ipv4.tcp_wmem", 32),
    ];

    /// <summary>The pod's security context, or <c>null</c> when nothing is asked for.</summary>
    public static PodSecurityContext? Render(RenderContext context, PodPlan pod, long? fsGroup)
    {
        var groups = new SortedSet<long>();
        var sysctls = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in pod.Services)
        {
            foreach (var group in service.GroupAdd)
            {
                if (SecurityRenderer.Number(context, service, context.Use(group), group.Source, "group") is { } number)
                    groups.Add(number);
            }
            foreach (var sysctl in service.Sysctls)
                AddSysctl(context, service, sysctl, sysctls);
        }
        var security = new PodSecurityContext
        {
            FsGroup = fsGroup,
            FsGroupChangePolicy = fsGroup is null ? null : "OnRootMismatch",
            SupplementalGroups = groups.Count == 0 ? [] : [.. groups],
            Sysctls = sysctls.Count == 0 ? [] : [.. sysctls],
        };
        return security.IsEmpty ? null : security;
    }

    private static void AddSysctl(RenderContext context, ComposeService service, KeyedValue sysctl, SortedDictionary<string, string> sysctls)
    {
        var name = sysctl.Key.Value;
        context.Ledger.Use(sysctl.Key.Source);
        context.Use(sysctl.Value);
        if (IsSafe(name, context.Request.KubernetesVersion) || IsNamespaced(name) && context.Extensions.Of(service).UnsafeSysctls)
        {
            sysctls[name] = sysctl.Value.Value;
            return;
        }
        context.Bag.Report(
            ContainerDiagnostics.Sysctl,
            sysctl.Key.Location,
            $"The sysctl '{name}={sysctl.Value}' of service '{service.Name}' is not set",
            IsNamespaced(name) ? "Allow it on the nodes and write 'x-kompox: {unsafeSysctls: true}'" : "Set it on the nodes");
    }

    private static bool IsSafe(string name, KubernetesVersion version)
    {
        foreach (var (safe, since) in Safe)
        {
            if (safe == name)
                return version.CompareTo(new KubernetesVersion(1, since)) >= 0;
        }
        return false;
    }

    private static bool IsNamespaced(string name) =>
        name.StartsWith("net.", StringComparison.Ordinal)
        || name.StartsWith("kernel.shm", StringComparison.Ordinal)
        || name.StartsWith("kernel.msg", StringComparison.Ordinal)
        || name == "kernel.sem"
        || name.StartsWith("fs.mqueue.", StringComparison.Ordinal);
}
