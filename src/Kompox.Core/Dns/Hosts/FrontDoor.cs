using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Dns.Hosts;

/// <summary>The Service through which visitors come into the cluster.</summary>
/// <param name="Addresses">Where it is; none yet, or not known.</param>
/// <param name="Problem">Why it is not known.</param>
public sealed record FrontDoor(LoadBalancerAddresses Addresses, Diagnostic? Problem = null)
{
    private const string ControllerSelector = $"{AppLabels.Name}=traefik";
    private const string LoadBalancer = "LoadBalancer";

    /// <summary>Finds it: the Service that the cluster's <c>ingress.service</c> names, else the only load balancer of the ingress controller.</summary>
    public static async Task<FrontDoor> FindAsync(Cluster cluster, IClusterConnection connection, CancellationToken cancellationToken)
    {
        var ingress = cluster.Ingress ?? new ClusterIngress();
        if (ingress.Service is { Length: > 0 } name)
        {
            var key = KeyOf(name, ingress.Namespace);
            return OfNamed(ingress, key, await connection.GetAsync(key, cancellationToken).ConfigureAwait(false));
        }
        var services = await connection.ListAllAsync(ResourceTypes.Service, ingress.Namespace, ControllerSelector, cancellationToken).ConfigureAwait(false);
        return Choose(ingress, [.. services.Where(IsLoadBalancer).OrderBy(s => s.Name, StringComparer.Ordinal)]);
    }

    private static ObjectKey KeyOf(string name, string space) => name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        ? new ObjectKey(ResourceTypes.Service, name[..slash], name[(slash + 1)..])
        : new ObjectKey(ResourceTypes.Service, space, name);

    private static FrontDoor OfNamed(ClusterIngress ingress, ObjectKey key, ObservedObject? service)
    {
        if (service is not null && IsLoadBalancer(service))
            return new FrontDoor(LoadBalancerAddresses.Of(service));
        var what = service is null ? "is not there" : $"is of type {service.Text("spec", "type") ?? "ClusterIP"}";
        return new FrontDoor(LoadBalancerAddresses.None, new Diagnostic
        {
            Descriptor = DnsDiagnostics.FrontDoorMissing,
            Severity = Severity.Warning,
            Location = ingress.Places.Of("service"),
            Message = $"{key}, the front door by ingress.service, {what}",
            Hint = "Name a Service of type LoadBalancer, NAME or NAMESPACE/NAME",
        });
    }

    private static FrontDoor Choose(ClusterIngress ingress, List<ObservedObject> services)
    {
        if (services.Count < 2)
            return new FrontDoor(services.Count == 0 ? LoadBalancerAddresses.None : LoadBalancerAddresses.Of(services[0]));
        return new FrontDoor(LoadBalancerAddresses.None, new Diagnostic
        {
            Descriptor = DnsDiagnostics.SeveralFrontDoors,
            Severity = Severity.Warning,
            Location = ingress.Places.Of("namespace"),
            Message = $"Namespace '{ingress.Namespace}' has {services.Count} load balancers of the ingress controller, and ingress.service names none of them: {string.Join(", ", services.Select(s => s.Name))}",
            Hint = $"Write ingress.service: {services[0].Name}, or the other one",
        });
    }

    private static bool IsLoadBalancer(ObservedObject service) => service.Text("spec", "type") == LoadBalancer;
}
