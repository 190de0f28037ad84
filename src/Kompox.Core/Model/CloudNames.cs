namespace Kompox.Model;

/// <summary>The names of what Kompox makes in a cloud account: resource groups, disks, snapshots, storage accounts, shares.</summary>
public sealed record CloudNames
{
    /// <summary>Longest name that holds a hash; the part before the hash is cut.</summary>
    public const int MaxLength = 72;

    /// <summary>Longest prefix.</summary>
    public const int MaxPrefix = 32;

    private readonly string _provider;

    /// <summary>The names of one provider.</summary>
    /// <param name="workspace">Name of the workspace.</param>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="prefix">A prefix of the user's own instead of <c>k4x-50vf7y</c>; cut at 32 characters.</param>
    public CloudNames(string workspace, string provider, string? prefix = null)
    {
        _provider = ShortHash.Of($"{workspace}:{provider}");
        var chosen = string.IsNullOrEmpty(prefix) ? $"k4x-{_provider}" : prefix;
        Prefix = chosen.Length > MaxPrefix ? chosen[..MaxPrefix] : chosen;
    }

    /// <summary><c>k4x-50vf7y</c>.</summary>
    public string Prefix { get; }

    /// <summary>Resource group and deployment of a cluster: <c>k4x-50vf7y_cls_cluster1_62mpgv</c>.</summary>
    public string ClusterGroup(string cluster, AppHashes hashes) => WithHash($"{Prefix}_cls_{cluster}", hashes.Cluster);

    /// <summary>Resource group of a cluster's nodes: <c>k4x-50vf7y_cls_cluster1_62mpgv_mc</c>.</summary>
    public static string NodeGroup(string clusterGroup) => $"{clusterGroup}_mc";

    /// <summary>Resource group of an app: <c>k4x-50vf7y_app_app1_13o40q</c>.</summary>
    public string AppGroup(string app, AppHashes hashes) => WithHash($"{Prefix}_app_{app}", hashes.AppId);

    /// <summary>A managed disk: <c>k4x-50vf7y_disk_default_0t34rw00000a_13o40q</c>.</summary>
    public string Disk(string volume, string disk, AppHashes hashes) => WithHash($"{Prefix}_disk_{volume}_{disk}", hashes.AppId);

    /// <summary>A snapshot: <c>k4x-50vf7y_snap_default_0t34rw00000a_13o40q</c>.</summary>
    public string Snapshot(string volume, string snapshot, AppHashes hashes) => WithHash($"{Prefix}_snap_{volume}_{snapshot}", hashes.AppId);

    /// <summary>Storage account of an app's shares, whatever the prefix: <c>k4x50vf7y13o40q</c>.</summary>
    public string StorageAccount(AppHashes hashes) => $"k4x{_provider}{hashes.AppId}";

    /// <summary>A file share: <c>data-0t34rw00000a</c>.</summary>
    public static string FileShare(string volume, string disk) => $"{volume}-{disk}";

    /// <summary>SecretProviderClass of a key vault: <c>traefik-kv-my-vault</c>.</summary>
    public static string SecretProviderClass(string vault) =>
        "traefik-kv-" + string.Create(vault.Length, vault, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = char.IsAsciiLetterOrDigit(from[i]) ? char.ToLowerInvariant(from[i]) : '-';
        });

    /// <summary>Context, cluster and user of <c>cluster kubeconfig</c>: <c>kompoxops-cluster1</c>.</summary>
    public static string ClusterContext(string cluster) => $"kompoxops-{cluster}";

    private static string WithHash(string text, string hash)
    {
        var room = MaxLength - 1 - hash.Length;
        return $"{(text.Length > room ? text[..room] : text)}_{hash}";
    }
}
