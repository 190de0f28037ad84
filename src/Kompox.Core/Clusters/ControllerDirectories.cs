namespace Kompox.Clusters;

/// <summary>Directories in the ingress controller's container.</summary>
public static class ControllerDirectories
{
    /// <summary>The one that the file provider watches.</summary>
    public const string Configuration = "/config/traefik";

    /// <summary>Where it keeps the certificates that it was issued.</summary>
    public const string Data = "/data";

    /// <summary>Where the platform's stores are mounted, each below its own name.</summary>
    public const string Stores = "/config/stores";
}
