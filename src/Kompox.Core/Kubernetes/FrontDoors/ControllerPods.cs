using Kompox.Kubernetes.Pods;
using Kompox.Model;

namespace Kompox.Kubernetes.FrontDoors;

/// <summary>Where the pods of the ingress controller are found.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Selector">Their label selector.</param>
public sealed record ControllerPods(string Namespace, string Selector)
{
    /// <summary>
    /// The pods behind the front door. Without one they are found by Traefik's label, unless the controller is somebody else's: then
    /// they cannot be told (<c>null</c>).
    /// </summary>
    public static ControllerPods? Of(ClusterIngress ingress, FrontDoor? door) => door switch
    {
        { PodSelector: { } selector } => new ControllerPods(door.Service.Namespace!, selector),
        null when ingress.Controller != IngressController.External => new ControllerPods(ingress.Namespace, ControllerLabels.Traefik),
        _ => null,
    };

    /// <summary>The pods themselves.</summary>
    public Task<IReadOnlyList<ObservedObject>> ListAsync(IClusterConnection connection, CancellationToken cancellationToken) =>
        PodSelection.ListAsync(connection, Namespace, Selector, null, cancellationToken);
}
