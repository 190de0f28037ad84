using Kompox.Model;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>The controller that Ingresses are made for.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Word">As the cluster calls it, or the name of the class.</param>
/// <param name="IsAssumed">Whether no cluster said so.</param>
internal sealed record ControllerChoice(ControllerKind Kind, string Word, bool IsAssumed)
{
    /// <summary>What the cluster says, else what its manifest stands for.</summary>
    public static ControllerChoice Of(ClusterIngress ingress, IngressFacts? facts) => facts?.Controller switch
    {
        ControllerWords.Traefik => new ControllerChoice(ControllerKind.Traefik, ControllerWords.Traefik, false),
        ControllerWords.Nginx => new ControllerChoice(ControllerKind.Nginx, ControllerWords.Nginx, false),
        { } other => new ControllerChoice(ControllerKind.Other, other, false),
        null when ingress.Controller == IngressController.External && ingress.Class.Contains("nginx", StringComparison.Ordinal) => new ControllerChoice(ControllerKind.Nginx, ControllerWords.Nginx, true),
        null => new ControllerChoice(ControllerKind.Traefik, ControllerWords.Traefik, true),
    };
}
