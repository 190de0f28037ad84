using Kompox.Kubernetes;
using Kompox.Objects;

namespace Kompox.Clusters.Installing;

/// <summary>
/// The types of Traefik's own objects. Its provider for them delivers nothing as long as one of them is missing
/// (https://github.com/traefik/traefik/issues/8378), so all of them are installed.
/// </summary>
public static class TraefikTypes
{
    private const string Group = "traefik.io";
    private const string Version = "v1alpha1";

    /// <summary>All of them, by plural name.</summary>
    public static IReadOnlyList<ResourceType> All { get; } =
    [
        Type("IngressRoute", "ingressroutes"), Type("IngressRouteTCP", "ingressroutetcps"), Type("IngressRouteUDP", "ingressrouteudps"),
        ResourceTypes.Middleware, Type("MiddlewareTCP", "middlewaretcps"), ResourceTypes.ServersTransport,
        Type("ServersTransportTCP", "serverstransporttcps"), Type("TLSOption", "tlsoptions"), Type("TLSStore", "tlsstores"),
        Type("TraefikService", "traefikservices"),
    ];

    /// <summary>The key of a type's definition.</summary>
    public static ObjectKey KeyOf(ResourceType type) => new(ResourceTypes.CustomResourceDefinition, null, NameOf(type));

    /// <summary>The definition of a type; its objects may have any fields, which Traefik checks itself.</summary>
    public static CustomResourceDefinition Define(ResourceType type) => new()
    {
        Metadata = new ObjectMeta { Name = NameOf(type), Labels = InstallationNames.SharedLabels },
        Group = Group,
        Version = Version,
        ResourceKind = type.Kind,
        Plural = type.Plural,
    };

    private static string NameOf(ResourceType type) => $"{type.Plural}.{Group}";

    private static ResourceType Type(string kind, string plural) => new($"{Group}/{Version}", kind, plural);
}
