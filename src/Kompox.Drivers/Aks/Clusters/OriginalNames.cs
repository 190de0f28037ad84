using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>
/// The names that the original gave to what belongs to a cluster, for example <c>aks-abcdefgh23456</c> and <c>kv-abcdefgh23456</c>. It tagged the group in any
/// case; inside of it these names are the only trace where the resources have no tags.
/// </summary>
internal static class OriginalNames
{
    private const string Cluster = "aks-";
    private const string Identity = "id-";
    private const string Vault = "kv-";

    // What uniqueString of Azure's templates makes: thirteen digits of base 32.
    private const int Length = 13;
    private static readonly string[] Starts = [Cluster, Vault, "log-", "appi-", "dash-", Identity, "st"];

    /// <summary>What all names of a cluster's resources end with, from the name of the cluster itself; <c>null</c> when the original did not name it.</summary>
    public static string? TokenOf(string? cluster) => After(Cluster, cluster);

    /// <summary>The same in a group of the cluster's own; a removal that was interrupted has remembered it there.</summary>
    public static string? TokenOf(ResourceGroup? group, AksCluster? cluster) => After("", group?.Tags?.GetValueOrDefault(AzureTags.OriginalToken)) ?? TokenOf(cluster?.Name);

    /// <summary>Whether a cluster without tags has name and node group as the original made them.</summary>
    public static bool Fits(AksCluster cluster, string group) =>
        TokenOf(cluster.Name) is not null && CloudNames.NodeGroup(group).Equals(cluster.NodeGroup, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a resource is named with a token.</summary>
    public static bool HasToken(string name, string token) => Array.Exists(Starts, s => name.Equals(s + token, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a name is that of the ingress controller's identity.</summary>
    public static bool IsIdentity(string? name, string token) => name == Identity + token;

    /// <summary>Whether a name can be that of a cluster's key vault.</summary>
    public static bool IsVault(string? name) => After(Vault, name) is not null;

    private static string? After(string start, string? name) =>
        name is not null && name.Length == start.Length + Length && name.StartsWith(start, StringComparison.Ordinal) && name[start.Length..].All(c => c is >= 'a' and <= 'z' or >= '2' and <= '7')
            ? name[start.Length..] : null;
}
