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

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotThere, Ambiguous];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
