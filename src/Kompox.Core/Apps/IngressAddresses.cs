using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Apps;

/// <summary>The hosts of an app's Ingresses and where they lead: what DNS has to say.</summary>
public static class IngressAddresses
{
    /// <summary>One record per host, by host.</summary>
    public static async Task<IReadOnlyList<HostAddress>> ListAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var ingresses = await target.Connection.ListAllAsync(ResourceTypes.Ingress, target.Names.Namespace, target.InstanceSelector, cancellationToken).ConfigureAwait(false);
        var records = new SortedDictionary<string, HostAddress>(StringComparer.Ordinal);
        foreach (var ingress in ingresses)
        {
            var address = ingress.Items("status", "loadBalancer", "ingress")
                .Select(a => (ObservedObject.Find(a, "ip") ?? ObservedObject.Find(a, "hostname"))?.GetString()).FirstOrDefault(a => a is not null);
            var isIp = System.Net.IPAddress.TryParse(address, out var ip);
            var type = !isIp ? "CNAME" : ip!.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "AAAA" : "A";
            foreach (var rule in ingress.Items("spec", "rules"))
            {
                if (ObservedObject.Find(rule, "host")?.GetString() is { } host)
                    records[host] = new HostAddress(host, address is null ? null : type, address);
            }
        }
        return [.. records.Values];
    }
}
