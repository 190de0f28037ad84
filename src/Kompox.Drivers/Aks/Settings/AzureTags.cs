using Kompox.Model;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>The tags that say whose a resource is.</summary>
internal static class AzureTags
{
    public const string ManagedBy = "managed-by";
    public const string ManagedByKompox = "kompox";
    public const string Workspace = "kompox-workspace-name";

    /// <summary>What the original called a workspace; still written and understood.</summary>
    public const string Service = "kompox-service-name";
    public const string Provider = "kompox-provider-name";
    public const string ClusterName = "kompox-cluster-name";
    public const string ClusterHash = "kompox-cluster-hash";

    /// <summary>On the group of a cluster that the original made, while it is being removed: what the names of its resources end with.</summary>
    public const string OriginalToken = "kompox-original-token";
    public const string AppName = "kompox-app-name";
    public const string AppHash = "kompox-app-id-hash";
    public const string Volume = "kompox-volume";
    public const string DiskName = "kompox-disk-name";
    public const string DiskAssigned = "kompox-disk-assigned";
    public const string SnapshotName = "kompox-snapshot-name";

    private static readonly string[] Identity = [ManagedBy, Provider, ClusterHash, AppHash];

    /// <summary>Of everything that belongs to a cluster, sorted by name.</summary>
    public static SortedDictionary<string, string> OfCluster(ResourceId cluster)
    {
        var tags = Common(cluster);
        tags[ClusterName] = cluster.Name;
        tags[ClusterHash] = HashesOf(cluster).Cluster;
        return tags;
    }

    /// <summary>Of everything that belongs to an app, sorted by name.</summary>
    public static SortedDictionary<string, string> OfApp(ResourceId app)
    {
        var tags = Common(app);
        tags[AppName] = app.Name;
        tags[AppHash] = new AppNames(app).Hashes.AppId;
        return tags;
    }

    /// <summary>The hashes of a cluster; those of an app are meaningless.</summary>
    public static AppHashes HashesOf(ResourceId cluster) => new(cluster.Names[0], cluster.Names[1], cluster.Names[2], "");

    /// <summary>Whether tags say that a resource belongs to whom the wanted tags name. Of workspace and service one is enough: the original wrote either.</summary>
    public static bool AreOf(IReadOnlyDictionary<string, string>? tags, IReadOnlyDictionary<string, string> wanted) =>
        tags is not null
        && Identity.All(name => !wanted.TryGetValue(name, out var value) || tags.GetValueOrDefault(name) == value)
        && (tags.GetValueOrDefault(Workspace) ?? tags.GetValueOrDefault(Service)) == wanted.GetValueOrDefault(Workspace);

    /// <summary>The tags as text for people: <c>map[a:1 b:2]</c>.</summary>
    public static string Text(IReadOnlyDictionary<string, string> tags) =>
        $"map[{string.Join(' ', tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}:{t.Value}"))}]";

    private static SortedDictionary<string, string> Common(ResourceId id)
    {
        var workspace = id.Names[0];
        return new(StringComparer.Ordinal) { [ManagedBy] = ManagedByKompox, [Workspace] = workspace, [Service] = workspace, [Provider] = id.Names[1] };
    }
}
