using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>
/// Whether Traefik speaks HTTP or HTTPS to an app. By itself it takes port 443 and names that begin with <c>https</c> for HTTPS, whatever listens there;
/// here <c>app_protocol</c> says so.
/// </summary>
internal static class ServerSchemes
{
    private const string Annotation = "traefik.ingress.kubernetes.io/service.serversscheme";

    /// <summary>The Service of a pod's ports, told how they are reached where Traefik would take them for something else.</summary>
    public static Service Apply(PublishScope scope, Service service)
    {
        var targets = scope.Targets.Where(t => PublishedServices.NameOf(scope.Context, t.Port.Pod) == service.Metadata.Name).ToList();
        if (scope.Controller.Kind != ControllerKind.Traefik || targets.TrueForAll(t => Of(t) == Assumed(t)))
            return service;
        var first = targets[0];
        foreach (var other in targets.Where(t => Of(t) != Of(first)).Take(1))
            scope.Context.Bag.Report(
                NetworkDiagnostics.RuleConflict, other.Rule.Location,
                $"Ingress rule '{first.Rule.Name}' leads to a port that speaks {Of(first).ToUpperInvariant()} and rule '{other.Rule.Name}' to one that speaks {Of(other).ToUpperInvariant()}, and Traefik speaks one of them to all ports of a Service",
                "give both ports the same 'app_protocol', or publish the one with HTTPS as host port 443", first.Rule.Location);
        return service with { Metadata = service.Metadata with { Annotations = [.. service.Metadata.Annotations, .. For(first)] } };
    }

    /// <summary>The annotation of a Service for one rule; none where Traefik does right by itself.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> OfOneRule(IngressTarget target) => Of(target) == Assumed(target) ? [] : For(target);

    private static IReadOnlyList<KeyValuePair<string, string>> For(IngressTarget target) => [new(Annotation, Of(target))];

    private static string Of(IngressTarget target) => PublishedServices.AppProtocolOf(target.Port) is "https" or "kubernetes.io/wss" ? "https" : "http";

    private static string Assumed(IngressTarget target) => target.Port.Number == 443 || target.PortName.StartsWith("https", StringComparison.Ordinal) ? "https" : "http";
}
