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
        There are no pods behind the cluster's front door: nothing is installed, or it is elsewhere. `ingress.namespace` of the cluster names the
        namespace of Traefik, `ingress.class` and `ingress.service` lead to a controller of somebody else (`ingress.controller: external`).
        """);

    public static readonly DiagnosticDescriptor Protected = Error("KPX3570", "Blocked by protection", """
        The cluster's `protection` forbids it. `cannotDelete` lets a cluster (`provisioning`) or what is installed on it (`installation`) be created
        and updated but not deleted; `readOnly` lets it be created only. Nothing was done. Change the level in the manifest first.
        """);

    public static readonly DiagnosticDescriptor ProtectionUnknown = Error("KPX3571", "Protected and not known to be absent", """
        With `readOnly` something may be created but not updated, and the cluster did not say whether it is there: what cannot be asked never counts
        as absent. Nothing was done. The diagnostics beside this one say why there was no answer.
        """);

    public static readonly DiagnosticDescriptor PendingDoor = Warning("KPX3572", "Load balancer without an address", """
        The Service of the ingress controller asks for a load balancer and has neither an address nor a host name yet. That takes a cloud some
        minutes; on a cluster without a controller for load balancers it never comes. The message ends with the cluster's last event about it.
        """);

    public static readonly DiagnosticDescriptor ControllerNotReady = Warning("KPX3573", "Ingress controller not ready", """
        The ingress controller is installed, and none of its pods is ready: no request gets through. Its log and the events of its pods say why.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [NoKubeconfig, IncompleteKubeconfig, BrokenKubeconfig, NoTarget, NoIngressController, Protected, ProtectionUnknown, PendingDoor, ControllerNotReady];

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) => Error(code, title, explanation) with { Severity = Severity.Warning };

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
