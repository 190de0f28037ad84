using Kompox.Yaml;

namespace Kompox.Clusters.Kubeconfigs;

/// <summary>One context of a kubeconfig with its cluster and user, free of other files.</summary>
public sealed record KubeconfigEntry(YamlMapping Cluster, YamlMapping Context, YamlMapping User)
{
    /// <summary>The entry with another default namespace; <c>null</c> leaves it.</summary>
    public KubeconfigEntry InNamespace(string? space) =>
        space is null ? this : this with { Context = Context.With("namespace", YamlParts.Text(space)) };

    /// <summary>A kubeconfig of its own: context, cluster and user all have the name.</summary>
    public Kubeconfig ToKubeconfig(string name) => Put(Kubeconfig.Empty, name, name, name) is var own
        ? new Kubeconfig(own.Root.With("current-context", YamlParts.Text(name)))
        : own;

    /// <summary>Adds it to a kubeconfig.</summary>
    internal Kubeconfig Put(Kubeconfig target, string context, string cluster, string user) => target
        .With(Kubeconfig.Clusters, cluster, Cluster)
        .With(Kubeconfig.Users, user, User)
        .With(Kubeconfig.Contexts, context, Context.With("cluster", YamlParts.Text(cluster)).With("user", YamlParts.Text(user)));
}
