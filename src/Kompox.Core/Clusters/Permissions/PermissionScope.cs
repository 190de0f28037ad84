namespace Kompox.Clusters.Permissions;

/// <summary>Where a permission is needed.</summary>
public enum PermissionScope
{
    /// <summary>Objects without a namespace.</summary>
    Cluster,

    /// <summary>The app's namespace.</summary>
    App,

    /// <summary><c>kompox-system</c>: records of disks and snapshots, and the Jobs that copy them.</summary>
    System,

    /// <summary>The namespace of the ingress controller, which has to be there.</summary>
    Ingress,

    /// <summary>The whole cluster, for whoever installs the ingress controller.</summary>
    Installation,
}
