using System.Globalization;
using Kompox.Yaml;

namespace Kompox.Clusters.Kubeconfigs;

/// <summary>What became of a kubeconfig that an entry was added to.</summary>
/// <param name="Merged">The whole kubeconfig.</param>
/// <param name="Context">The name that the context got.</param>
/// <param name="IsCurrent">Whether it is the current context now.</param>
public sealed record KubeconfigMerge(Kubeconfig Merged, string Context, bool IsCurrent)
{
    /// <summary>
    /// Adds an entry. An entry of the same name that is something else stays, and the new one gets the suffix <c>-1</c>, <c>-2</c> …; with
    /// <paramref name="isForced"/> it is replaced. The current context changes when wanted, or when there was none.
    /// </summary>
    public static KubeconfigMerge Add(Kubeconfig target, KubeconfigEntry entry, string name, bool isForced, bool isCurrent)
    {
        var cluster = isForced ? name : Free(target, Kubeconfig.Clusters, name, entry.Cluster);
        var user = isForced ? name : Free(target, Kubeconfig.Users, name, entry.User);
        var linked = entry.Context.With("cluster", YamlParts.Text(cluster)).With("user", YamlParts.Text(user));
        var context = isForced ? name : Free(target, Kubeconfig.Contexts, name, linked);
        var merged = entry.Put(target, context, cluster, user);
        isCurrent |= target.CurrentContext is null;
        if (isCurrent)
            merged = new Kubeconfig(merged.Root.With("current-context", YamlParts.Text(context)));
        return new KubeconfigMerge(merged, context, isCurrent || target.CurrentContext == context);
    }

    private static string Free(Kubeconfig target, string list, string name, YamlMapping body)
    {
        var candidate = name;
        for (var i = 1; target.Find(list, candidate) is { } there && !IsSame(there, body); i++)
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        return candidate;
    }

    // Running the command again adds nothing.
    private static bool IsSame(YamlMapping one, YamlMapping other) => YamlWriter.Write(one) == YamlWriter.Write(other);
}
