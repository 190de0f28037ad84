using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Kubernetes.FrontDoors;

/// <summary>Finds the Service by which requests enter a cluster, whoever installed the ingress controller.</summary>
public static class FrontDoorFinder
{
    /// <summary>
    /// The front door; <c>null</c> without a diagnostic: there is none; <c>null</c> after one: it cannot be told. A cluster that does not answer or
    /// refuses is a <see cref="KompoxException"/>.
    /// </summary>
    public static async Task<FrontDoor?> FindAsync(IClusterConnection connection, Cluster cluster, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var ingress = cluster.IngressOrDefault;
        if (NamedBy(ingress) is { } given)
            return await FindNamedAsync(connection, cluster, given, bag, cancellationToken).ConfigureAwait(false);
        if (ingress.Controller == IngressController.External)
            return await FindExternalAsync(connection, cluster, ingress, bag, cancellationToken).ConfigureAwait(false);
        var services = await connection.ListAllAsync(ResourceTypes.Service, ingress.Namespace, ControllerLabels.Traefik, cancellationToken).ConfigureAwait(false);
        return Choose(cluster, services, bag);
    }

    /// <summary>The Service that <c>ingress.service</c> names, or <c>null</c>.</summary>
    public static ObjectKey? NamedBy(ClusterIngress ingress) => ingress.Service switch
    {
        null => null,
        var name when name.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash => new ObjectKey(ResourceTypes.Service, name[..slash], name[(slash + 1)..]),
        var name => new ObjectKey(ResourceTypes.Service, ingress.Namespace, name),
    };

    /// <summary>The front door among the Services of an ingress controller: Kompox's own, else the load balancer, else what else has public addresses or web ports.</summary>
    public static FrontDoor? Choose(Cluster cluster, IEnumerable<ObservedObject> services, DiagnosticBag bag)
    {
        var present = services.Where(s => !s.IsTerminating).OrderBy(FrontDoor.NameOf, StringComparer.Ordinal).ToList();
        if (present.FindAll(s => s.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox) is { Count: > 0 } own)
            present = own;
        Predicate<ObservedObject>[] ranks = [s => IsBalanced(s) && HasWebPort(s), IsBalanced, s => FrontDoor.ExternalAddresses(s).Any(), HasWebPort];
        var candidates = ranks.Select(present.FindAll).FirstOrDefault(found => found.Count > 0);
        if (candidates is null)
            return null;
        if (candidates is [var one])
            return FrontDoor.Of(one);
        bag.Report(
            FrontDoorDiagnostics.SeveralDoors, PlaceOf(cluster, "service"),
            $"{candidates.Count} Services could be the front door of cluster '{cluster.Id.Name}': {string.Join(", ", candidates.Select(FrontDoor.NameOf))}",
            "Name one of them with `ingress.service`");
        return null;
    }

    private static async Task<FrontDoor?> FindNamedAsync(
        IClusterConnection connection, Cluster cluster, ObjectKey given, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await connection.GetAsync(given, cancellationToken).ConfigureAwait(false) is { } service)
            return FrontDoor.Of(service);
        bag.Report(
            FrontDoorDiagnostics.NoSuchDoor, PlaceOf(cluster, "service"),
            $"Cluster '{cluster.Id.Name}' has no Service '{given.Name}' in namespace '{given.Namespace}', which `ingress.service` names");
        return null;
    }

    // First the namespace that the manifest names, then wherever the controller of the class was installed.
    private static async Task<FrontDoor?> FindExternalAsync(
        IClusterConnection connection, Cluster cluster, ClusterIngress ingress, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await connection.GetAsync(new ObjectKey(ResourceTypes.IngressClass, null, ingress.Class), cancellationToken).ConfigureAwait(false) is not { } ingressClass)
            return null;
        var selector = ControllerLabels.FindSelector(ingressClass);
        foreach (var space in (string?[])[ingress.Namespace, null])
        {
            if (space is null && selector is null)
                break;
            var services = await connection.ListAllAsync(ResourceTypes.Service, space, selector, cancellationToken).ConfigureAwait(false);
            var doubts = new DiagnosticBag();
            var door = Choose(cluster, services, doubts);
            foreach (var doubt in doubts)
                bag.Add(doubt);
            if (door is not null || doubts.HasErrors)
                return door;
        }
        if (selector is not null)
            return null;
        bag.Report(
            FrontDoorDiagnostics.UnknownDoor, PlaceOf(cluster, "class"),
            $"The Service of the ingress controller of IngressClass '{ingress.Class}' ({ingressClass.Text("spec", "controller")}) cannot be told on cluster '{cluster.Id.Name}'",
            "Name it with `ingress.service`");
        return null;
    }

    private static SourceLocation? PlaceOf(Cluster cluster, string field) => cluster.Ingress?.Places.Of(field) ?? cluster.Location;

    private static bool IsBalanced(ObservedObject service) => FrontDoor.IsLoadBalancer(service) || service.Items("status", "loadBalancer", "ingress").Any();

    private static bool HasWebPort(ObservedObject service) =>
        service.Items("spec", "ports").Any(p =>
            ObservedObject.Find(p, "port") is { } port && port.GetInt32() is 80 or 443
            && ObservedObject.Find(p, "protocol")?.GetString() is null or "TCP");
}
