using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Dns.Hosts;

/// <summary>Finds the hosts of an app and where they have to lead. The Compose file is not read.</summary>
public static class HostGathering
{
    /// <summary>The hosts of the app's deployed Ingresses and LoadBalancer Services, by host; with a component only its own.</summary>
    public static async Task<IReadOnlyList<PublishedHost>> ListAsync(AppTarget target, string? component, CancellationToken cancellationToken)
    {
        var selector = component is null ? target.InstanceSelector : $"{target.InstanceSelector},{AppLabels.Component}={component}";
        var ingresses = await target.Connection.ListAllAsync(ResourceTypes.Ingress, target.Names.Namespace, selector, cancellationToken).ConfigureAwait(false);
        var services = await target.Connection.ListAllAsync(ResourceTypes.Service, target.Names.Namespace, selector, cancellationToken).ConfigureAwait(false);
        var door = ingresses.Any(i => IngressReading.HostsOf(i).Any() && HostTarget.Of(i).IsEmpty)
            ? await FindDoorAsync(target, cancellationToken).ConfigureAwait(false)
            : (HostTarget.None, null);
        var declared = DeclaredHosts.Of(target.Managed);
        var hosts = new SortedDictionary<string, PublishedHost>(StringComparer.Ordinal);
        foreach (var ingress in ingresses)
        {
            var own = HostTarget.Of(ingress);
            foreach (var host in IngressReading.HostsOf(ingress))
                Add(hosts, declared, host, own.IsEmpty ? door : (own, null));
        }
        foreach (var service in services)
        {
            foreach (var host in IngressReading.HostsOf(service))
                Add(hosts, declared, host, (HostTarget.Of(service), null), isPlain: true);
        }
        return [.. hosts.Values];
    }

    /// <summary>The same hosts, those that the manifest lists and some former ones, none of them wanted any more.</summary>
    public static async Task<IReadOnlyList<PublishedHost>> ListUnwantedAsync(
        AppTarget target, string? component, IEnumerable<string> former, CancellationToken cancellationToken)
    {
        var hosts = new SortedDictionary<string, PublishedHost>(StringComparer.Ordinal);
        foreach (var host in await ListAsync(target, component, cancellationToken).ConfigureAwait(false))
            hosts[host.Host] = host with { IsWanted = false, Problem = null };
        if (component is not null)
            return [.. hosts.Values];
        foreach (var host in DeclaredHosts.Of(target.Managed).Values)
            hosts.TryAdd(host.Host, host with { IsWanted = false });
        foreach (var host in former)
            hosts.TryAdd(host, new PublishedHost { Host = host, IsWanted = false, IsFormer = true });
        return [.. hosts.Values];
    }

    // Also where hosts without a front door are pending, with the reason.
    private static async Task<(HostTarget Target, Diagnostic? Problem)> FindDoorAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag();
        var door = await FrontDoorFinder.FindAsync(target.Connection, target.Managed.Cluster, bag, cancellationToken).ConfigureAwait(false);
        return (door is null ? HostTarget.None : HostTarget.Of(door), bag.FirstOrDefault());
    }

    private static void Add(
        SortedDictionary<string, PublishedHost> hosts, IReadOnlyDictionary<string, PublishedHost> declared, string name, (HostTarget Target, Diagnostic? Problem) door, bool isPlain = false)
    {
        var host = (declared.GetValueOrDefault(name) ?? new PublishedHost { Host = name }) with { Target = door.Target, Problem = door.Problem, IsPlain = isPlain };
        if (hosts.TryAdd(name, host) || hosts[name].Target == door.Target)
            return;
        hosts[name] = hosts[name] with { Problem = Conflict(hosts[name], door.Target) };
    }

    private static Diagnostic Conflict(PublishedHost host, HostTarget other) => new()
    {
        Descriptor = DnsDiagnostics.TwoAddresses,
        Severity = Severity.Warning,
        Location = host.Location,
        Message = $"{host.Title} is published at two load balancers: {host.Target} and {other}",
        Hint = "Give one of the two ingress rules a host of its own",
    };
}
