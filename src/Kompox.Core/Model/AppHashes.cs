namespace Kompox.Model;

/// <summary>The hashes of one app: pure functions of the four names, joined with <c>:</c>.</summary>
public sealed record AppHashes
{
    /// <summary>Computes the hashes from names as the manifests give them.</summary>
    public AppHashes(string workspace, string provider, string cluster, string app)
    {
        Provider = ShortHash.Of($"{workspace}:{provider}");
        Cluster = ShortHash.Of($"{workspace}:{provider}:{cluster}");
        AppId = ShortHash.Of($"{workspace}:{provider}:{app}");
        AppInstance = ShortHash.Of($"{workspace}:{provider}:{cluster}:{app}");
    }

    /// <summary>Prefix of every name.</summary>
    public string Provider { get; }

    /// <summary>In the cluster's resource group and tags.</summary>
    public string Cluster { get; }

    /// <summary>The app whatever its cluster: it keeps its namespace and disks when it moves within a provider.</summary>
    public string AppId { get; }

    /// <summary>The app on this cluster; in labels.</summary>
    public string AppInstance { get; }
}
