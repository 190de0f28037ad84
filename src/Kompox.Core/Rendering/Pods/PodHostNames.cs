using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Pods;

/// <summary>
/// The names of a pod's own services lead to 127.0.0.1 inside the pod: that works from the first moment, without DNS and before anything is
/// ready. Other pods find the same names through the Services. Names that are no DNS names cannot be given this way.
/// </summary>
internal static class PodHostNames
{
    private const string Loopback = "127.0.0.1";

    /// <summary>The pod's host aliases: its own names first, then those of <c>extra_hosts</c>.</summary>
    public static IReadOnlyList<HostAlias> Aliases(PodPlan pod, IReadOnlyList<HostAlias> extraHosts)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alias in extraHosts)
            seen.UnionWith(alias.Hostnames);
        foreach (var service in pod.Services)
        {
            if (!pod.InitServices.Contains(service.Name.Value))
                AddNames(service, pod, names, seen);
        }
        return names.Count == 0 ? extraHosts : [new HostAlias(Loopback, names), .. extraHosts];
    }

    private static void AddNames(ComposeService service, PodPlan pod, List<string> names, HashSet<string> seen)
    {
        Add(service.Name.Value, names, seen);
        Add(service.ContainerName?.Value, names, seen);
        if (service.Hostname is { } host)
        {
            Add(service.DomainName is { } domain ? $"{host}.{domain}" : null, names, seen);
            Add(host.Value, names, seen);
        }
        foreach (var network in service.Networks)
        {
            foreach (var alias in network.Aliases)
                Add(alias.Value, names, seen);
        }
        foreach (var link in service.Links)
        {
            var colon = link.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && pod.Services.Any(s => s.Name.Value == link.Value[..colon]))
                Add(link.Value[(colon + 1)..], names, seen);
        }
    }

    private static void Add(string? name, List<string> names, HashSet<string> seen)
    {
        var lower = name?.ToLowerInvariant();
        if (lower is not null && lower != "localhost" && DnsName.IsSubdomain(lower) && seen.Add(lower))
            names.Add(lower);
    }
}
