using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>Problems of AKS clusters: KPX5126 to KPX5139.</summary>
public static class AksClusterDiagnostics
{
    public static readonly DiagnosticDescriptor NotThere = Error("KPX5126", "AKS cluster is not there", """
        The cluster's resource group has no AKS cluster with the tags of this cluster entry. `kompoxops cluster provision` makes it. A cluster that somebody else provisions is named
        by its id: `existing: true` and `AZURE_AKS_CLUSTER_RESOURCE_ID`, or by a kubeconfig alone (`KUBECONFIG`).
        """);

    public static readonly DiagnosticDescriptor Ambiguous = Error("KPX5127", "More than one resource of the cluster", """
        The cluster's resource group has several resources of one kind that bear the tags of this cluster entry, and only one can be meant. Nothing was done.
        """);

    public static readonly DiagnosticDescriptor Incomplete = Error("KPX5128", "AKS cluster is not complete", """
        Something that belongs to the cluster is not there yet, or what an earlier or other command began has come to nothing: another command may be at work on it, or somebody has removed
        it meanwhile. The same command again makes what is missing, repairs what has failed, or tells what is in the way.
        """);

    public static readonly DiagnosticDescriptor Immutable = Error("KPX5129", "Setting cannot be changed in place", """
        Azure fixes this field when a cluster or node pool is made: its region and network, sizes, disks, zones and kind of machines. Kompox never makes it anew by itself, because that
        would take everything inside away. The hint tells the way round. Set the setting back, or remove it, to go on with the others.
        """);

    public static readonly DiagnosticDescriptor NoUpgrade = Error("KPX5130", "Version of Kubernetes cannot be reached", """
        Azure upgrades Kubernetes forwards only, and by one minor version at a time; the hint tells what it offers. Nothing was done.
        """);

    public static readonly DiagnosticDescriptor Foreign = Error("KPX5131", "Resource of somebody else", """
        The cluster's resource group has a resource of the name that Kompox needs, or one more than when the plan was made, and its tags do not say that Kompox made it for this cluster. It
        is left alone. Remove it, or move it to another group.
        """);

    public static readonly DiagnosticDescriptor NotPurged = Error("KPX5132", "Deleted key vault does not go", """
        A deleted key vault keeps its name and can be recovered until it is purged, and this one is not gone yet. The login needs the permission `Microsoft.KeyVault/locations/deletedVaults/purge/action`.
        """);

    public static readonly DiagnosticDescriptor Kept = Warning("KPX5133", "Left in place", """
        Something stays: a resource group with resources of others, or one that the user chose with `AZURE_RESOURCE_GROUP_NAME`, even when Kompox made it, or the name of a deleted key vault
        that is protected against purging. Only what bears the tags of the cluster entry is deleted.
        """);

    public static readonly DiagnosticDescriptor Stopped = Error("KPX5134", "AKS cluster is stopped", """
        A stopped cluster takes no changes. `az aks start` starts it.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotThere, Ambiguous, Incomplete, Immutable, NoUpgrade, Foreign, NotPurged, Kept, Stopped];

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) => Error(code, title, explanation) with { Severity = Severity.Warning };

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
