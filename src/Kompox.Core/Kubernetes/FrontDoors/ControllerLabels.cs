using Kompox.Model;

namespace Kompox.Kubernetes.FrontDoors;

/// <summary>By which labels the objects of an ingress controller are found.</summary>
public static class ControllerLabels
{
    /// <summary>Selector of Traefik's objects: Kompox's own, and those of its Helm chart.</summary>
    public const string Traefik = $"{AppLabels.Name}=traefik";

    /// <summary>
    /// Selector of the objects that were installed together with an IngressClass; <c>null</c> when it cannot be told. Charts give the class and the
    /// Service the same name and instance; for a class without labels the controller's name decides.
    /// </summary>
    public static string? FindSelector(ObservedObject ingressClass)
    {
        if (ingressClass.Label(AppLabels.Name) is { } name)
            return ingressClass.Label(AppLabels.Instance) is { } instance ? $"{AppLabels.Name}={name},{AppLabels.Instance}={instance}" : $"{AppLabels.Name}={name}";
        return ingressClass.Text("spec", "controller") switch
        {
            ControllerWords.Traefik => Traefik,
            ControllerWords.Nginx => $"{AppLabels.Name}=ingress-nginx",
            _ => null,
        };
    }
}
