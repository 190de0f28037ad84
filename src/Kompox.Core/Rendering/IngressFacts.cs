namespace Kompox.Rendering;

/// <summary>What a cluster says about its ingress controller and the Secrets that ingress rules name.</summary>
public sealed record IngressFacts
{
    /// <summary>Word of the controller that serves the app's IngressClass, for example <c>traefik.io/ingress-controller</c>; <c>null</c> when it cannot be told.</summary>
    public string? Controller { get; init; }

    /// <summary>Namespace of a controller that somebody else installed, where the cluster could tell it.</summary>
    public string? ControllerNamespace { get; init; }

    /// <summary>Whether the cluster has the types of Traefik: Middleware and ServersTransport.</summary>
    public bool HasTraefikTypes { get; init; }

    /// <summary>The Secrets in the app's namespace by name.</summary>
    public IReadOnlyDictionary<string, SecretShape> Secrets { get; init; } = new Dictionary<string, SecretShape>();
}
