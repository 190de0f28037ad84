using Kompox.Diagnostics;

namespace Kompox.Clusters;

/// <summary>Problems of looking after clusters and their kubeconfigs.</summary>
public static class ClusterDiagnostics
{
    public static readonly DiagnosticDescriptor NoKubeconfig = Error("KPX3501", "No kubeconfig", """
        The cluster's settings name no kubeconfig (`KUBECONFIG`, `KUBECONTEXT`), the environment variable `KUBECONFIG` is not set and there is no `~/.kube/config`.
        """);

    public static readonly DiagnosticDescriptor IncompleteKubeconfig = Error("KPX3502", "Incomplete kubeconfig", """
        The kubeconfig has no such context, or the context names a cluster or user that the file does not have.
        """);

    public static readonly DiagnosticDescriptor BrokenKubeconfig = Error("KPX3503", "Broken kubeconfig", """
        The file is not a kubeconfig: it is not YAML, or `clusters`, `contexts` and `users` are not lists of named entries. A broken file is never
        overwritten: repair it, or move it away.
        """);

    public static readonly DiagnosticDescriptor NoTarget = Error("KPX3504", "No output given", """
        `cluster kubeconfig` writes to a file (`--out FILE`), to standard output (`--out -`), to a file of its own (`--temp`), or adds to the kubeconfig
        that `kubectl` uses (`--merge`).
        """);

    public static readonly DiagnosticDescriptor NoIngressController = Error("KPX3510", "No ingress controller", """
        The cluster's ingress namespace has no pods of Traefik (label `app.kubernetes.io/name=traefik`): nothing is installed, or it is elsewhere;
        `ingress.namespace` of the cluster names the namespace.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NoKubeconfig, IncompleteKubeconfig, BrokenKubeconfig, NoTarget, NoIngressController];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
