using System.Net;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Network;

/// <summary>Puts the <c>extra_hosts</c> of a pod's services together: a pod has one hosts file.</summary>
internal static class ExtraHosts
{
    private const string Gateway = "host-gateway";

    /// <summary>The host aliases of a pod, addresses in order of first use.</summary>
    public static IReadOnlyList<HostAlias> Merge(RenderContext context, PodPlan pod)
    {
        var byHost = new Dictionary<string, (string Service, List<string> Addresses, SourceLocation At)>(StringComparer.Ordinal);
        var byAddress = new OrderedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var service in pod.Services)
        {
            foreach (var group in service.ExtraHosts.GroupBy(h => h.Key.Value.ToLowerInvariant(), StringComparer.Ordinal))
                Add(context, service, [.. group], byHost, byAddress);
        }
        var aliases = new List<HostAlias>(byAddress.Count);
        foreach (var (address, names) in byAddress)
            aliases.Add(new HostAlias(address, names));
        return aliases;
    }

    private static void Add(
        RenderContext context,
        ComposeService service,
        IReadOnlyList<KeyedValue> entries,
        Dictionary<string, (string Service, List<string> Addresses, SourceLocation At)> byHost,
        OrderedDictionary<string, List<string>> byAddress)
    {
        var host = context.Use(entries[0].Key).ToLowerInvariant();
        var addresses = new List<string>();
        foreach (var entry in entries)
        {
            context.Use(entry.Key);
            if (AddressOf(context, service, host, entry) is { } address)
                addresses.Add(address);
        }
        if (addresses.Count == 0)
            return;
        var at = entries[0].Key.Location;
        if (byHost.TryGetValue(host, out var first))
        {
            if (!first.Addresses.SequenceEqual(addresses))
                context.Bag.Report(
                    NetworkDiagnostics.HostConflict, at, $"Services '{first.Service}' and '{service.Name}' share a pod and give host '{host}' different addresses", "make them equal, or move one of the services with 'x-kompox.pod'", first.At);
            return;
        }
        byHost[host] = (service.Name.Value, addresses, at);
        foreach (var address in addresses)
        {
            if (!byAddress.TryGetValue(address, out var hosts))
                byAddress[address] = hosts = [];
            hosts.Add(host);
        }
    }

    private static string? AddressOf(RenderContext context, ComposeService service, string host, KeyedValue entry)
    {
        var text = context.Use(entry.Value).Trim('[', ']');
        if (text == Gateway)
            context.Bag.Report(
                NetworkDiagnostics.HostGateway, entry.Value.Location, $"Host '{host}' of service '{service.Name}' means the machine that runs Docker, and is left out", "give the address of what runs there, or make it a service");
        else if (!IPAddress.TryParse(text, out _) || !DnsName.IsSubdomain(host))
            context.Bag.Report(NetworkDiagnostics.HostInvalid, entry.Value.Location, $"Host '{host}' with address '{text}' of service '{service.Name}' is not allowed, and is left out", "write 'name: 10.0.0.1'");
        else
            return text;
        return null;
    }
}
