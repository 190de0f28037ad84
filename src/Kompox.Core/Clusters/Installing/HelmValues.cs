namespace Kompox.Clusters.Installing;

/// <summary>The values that the chart of Traefik is given.</summary>
public static class HelmValues
{
    /// <summary>The pinned version of the chart.</summary>
    public const string ChartVersion = "41.6.1";
}
