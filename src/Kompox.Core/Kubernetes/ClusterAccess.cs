using Kompox.Model;

namespace Kompox.Kubernetes;

/// <summary>How a cluster is reached. All <c>null</c>: as <c>kubectl</c> would (KUBECONFIG, <c>~/.kube/config</c>, inside a pod).</summary>
public sealed record ClusterAccess
{
    /// <summary>Cluster setting with the path of a kubeconfig, relative to the manifest that holds it.</summary>
    public const string KubeconfigSetting = "KUBECONFIG";

    /// <summary>Cluster setting with the name of a context.</summary>
    public const string ContextSetting = "KUBECONTEXT";

    /// <summary>Path of the kubeconfig file.</summary>
    public string? File { get; init; }

    /// <summary>Text of a kubeconfig that is in no file.</summary>
    public string? Content { get; init; }

    /// <summary>The context to use; <c>null</c>: the current one.</summary>
    public string? Context { get; init; }

    /// <summary>Stands for a program that the kubeconfig runs for tokens; <c>null</c>: it is run.</summary>
    public PluginTokens? Tokens { get; init; }

    /// <summary>What the cluster's settings say.</summary>
    public static ClusterAccess Of(Cluster cluster) => new()
    {
        File = cluster.Settings.GetValueOrDefault(KubeconfigSetting),
        Context = cluster.Settings.GetValueOrDefault(ContextSetting),
    };

    /// <summary>Where from; never what is in it.</summary>
    public override string ToString() => File ?? (Content is null ? "default kubeconfig" : "fetched kubeconfig");
}
