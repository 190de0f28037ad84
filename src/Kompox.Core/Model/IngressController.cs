namespace Kompox.Model;

/// <summary>Who runs the ingress controller.</summary>
public enum IngressController
{
    /// <summary>Kompox installs Traefik from objects of its own (<c>traefik</c>, the default).</summary>
    Traefik,

    /// <summary>Kompox runs the user's <c>helm</c> with the chart of Traefik (<c>helm</c>).</summary>
    Helm,

    /// <summary>Somebody else does, whatever it is (<c>external</c>).</summary>
    External,
}
