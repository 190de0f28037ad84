using System.Net;

namespace Kompox.Kubernetes.FrontDoors;

/// <summary>Where requests enter a cluster: the Service of its ingress controller.</summary>
public sealed record FrontDoor
{
    public required ObservedObject Service { get; init; }

    /// <summary>Public addresses, IPv4 and IPv6, in the order of the Service; none while the load balancer is being made.</summary>
    public required IReadOnlyList<IPAddress> Addresses { get; init; }

    /// <summary>Public host names, of load balancers that have names rather than addresses.</summary>
    public required IReadOnlyList<string> HostNames { get; init; }

    /// <summary>Whether a load balancer was asked for and has neither an address nor a name yet.</summary>
    public bool IsPending => IsLoadBalancer(Service) && Addresses.Count == 0 && HostNames.Count == 0;

    /// <summary>Label selector of the controller's pods, which are in the Service's namespace; <c>null</c>: the Service selects none.</summary>
    public string? PodSelector { get; private init; }

    /// <summary>For messages: <c>traefik/traefik</c>.</summary>
    public string Name => NameOf(Service);

    /// <summary>The front door that a Service is.</summary>
    public static FrontDoor Of(ObservedObject service)
    {
        var addresses = new List<IPAddress>();
        var names = new List<string>();
        foreach (var entry in service.Items("status", "loadBalancer", "ingress"))
        {
            if (IPAddress.TryParse(ObservedObject.Find(entry, "ip")?.GetString(), out var address))
                addresses.Add(address);
            if (ObservedObject.Find(entry, "hostname")?.GetString() is { Length: > 0 } name)
                names.Add(name);
        }
        if (addresses.Count == 0 && names.Count == 0)
            addresses.AddRange(ExternalAddresses(service));
        var labels = service.Find("spec", "selector")?.EnumerateObject().Select(l => $"{l.Name}={l.Value.GetString()}").Order(StringComparer.Ordinal).ToList();
        return new FrontDoor
        {
            Service = service,
            Addresses = [.. addresses.Distinct()],
            HostNames = [.. names.Distinct()],
            PodSelector = labels is { Count: > 0 } ? string.Join(',', labels) : null,
        };
    }

    internal static string NameOf(ObservedObject service) => $"{service.Namespace}/{service.Name}";

    internal static bool IsLoadBalancer(ObservedObject service) => service.Text("spec", "type") == "LoadBalancer";

    internal static IEnumerable<IPAddress> ExternalAddresses(ObservedObject service)
    {
        foreach (var entry in service.Items("spec", "externalIPs"))
        {
            if (IPAddress.TryParse(entry.GetString(), out var address))
                yield return address;
        }
    }
}
