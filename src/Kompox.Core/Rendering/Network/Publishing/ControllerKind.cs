namespace Kompox.Rendering.Network.Publishing;

/// <summary>Whose annotations an Ingress bears.</summary>
internal enum ControllerKind
{
    /// <summary>Traefik.</summary>
    Traefik,

    /// <summary>ingress-nginx.</summary>
    Nginx,

    /// <summary>One that Kompox knows nothing about.</summary>
    Other,
}
