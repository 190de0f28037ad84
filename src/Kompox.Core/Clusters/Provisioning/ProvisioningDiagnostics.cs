using Kompox.Diagnostics;

namespace Kompox.Clusters.Provisioning;

/// <summary>Problems of making and removing clusters: KPX3574 to KPX3599.</summary>
public static class ProvisioningDiagnostics
{
    public static readonly DiagnosticDescriptor NotOffered = Error("KPX3574", "Clusters are not made here", """
        The driver of the provider makes and removes no clusters: it works with any that a kubeconfig reaches. Make the cluster with its own tools, and mark it with `existing: true`.
        """);

    public static readonly DiagnosticDescriptor Existing = Error("KPX3575", "Cluster of somebody else", """
        The manifest says `existing: true`: somebody else provisions the cluster, and Kompox never changes or deletes it, with `--force` neither. Without `--force` the command does
        nothing and succeeds. Take `existing` out of the manifest when the cluster is to be Kompox's own.
        """);

    public static readonly DiagnosticDescriptor Occupied = Error("KPX3576", "Cluster is in use", """
        Apps, disks or an installation of Kompox are inside the cluster that is to be removed. Nothing was done. Take them away first: `kompoxops app destroy` for each app, then
        `kompoxops cluster uninstall`. Disks and snapshots of apps lie outside of the cluster and stay.
        """);

    public static readonly DiagnosticDescriptor ContentsUnknown = Error("KPX3577", "Contents of the cluster are not known", """
        Before a cluster is removed it is asked for apps, disks and installations, and it did not answer or does not let this login see them. What cannot be asked never counts as
        absent. Make the cluster reachable, or give `--force` when you know that nothing of value is inside.
        """);

    public static readonly DiagnosticDescriptor OthersInside = Warning("KPX3578", "Other things go with the cluster", """
        The cluster has namespaces or volumes that Kompox did not make. They go with it, volumes that the cluster made itself with their data.
        """);

    public static readonly DiagnosticDescriptor TooLong = Error("KPX3579", "Time is up", """
        The command took longer than `--timeout`. What was begun in the cloud goes on there; the same command again waits for it and goes on where it stopped.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotOffered, Existing, Occupied, ContentsUnknown, OthersInside, TooLong];

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) => Error(code, title, explanation) with { Severity = Severity.Warning };

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
