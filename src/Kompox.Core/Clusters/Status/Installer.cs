namespace Kompox.Clusters.Status;

/// <summary>Who put the ingress controller there.</summary>
public enum Installer
{
    /// <summary>Kompox, from objects of its own.</summary>
    Kompox,

    /// <summary>A Helm release.</summary>
    Helm,

    /// <summary>Somebody else.</summary>
    Other,
}
