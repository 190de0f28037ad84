using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Clusters.Logs;

/// <summary>Which logs of the control plane go to the workspace.</summary>
/// <param name="WorkspaceId">ARM id of the Log Analytics workspace; empty when there is nothing to send.</param>
/// <param name="Categories">Their names in order; none: what was sent is sent no more.</param>
internal sealed record DesiredLogs(string WorkspaceId, IReadOnlyList<string> Categories)
{
    private const string None = "none";

    // https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-containerservice-managedclusters-logs
    private static readonly string[] Known =
    [
        "cloud-controller-manager", "cluster-autoscaler", "csi-azuredisk-controller", "csi-azurefile-controller", "csi-snapshot-controller", "fleet-mcs-controller-manager",
        "fleet-member-agent", "fleet-member-net-controller-manager", "guard", "karpenter-events", "kube-apiserver", "kube-audit", "kube-audit-admin", "kube-controller-manager",
        "kube-scheduler",
    ];

    /// <summary>What a cluster's settings say; <c>null</c>: nothing, and nobody looks.</summary>
    public static DesiredLogs? Read(SettingReader reader)
    {
        if (reader.Find(ClusterSettingNames.Categories) is not { } text)
            return null;
        if (text.Equals(None, StringComparison.OrdinalIgnoreCase))
            return new DesiredLogs("", []);
        var categories = AzureList.Parse(text).Distinct(StringComparer.OrdinalIgnoreCase).Select(w => (Word: w, Name: Array.Find(Known, k => k.Equals(w, StringComparison.OrdinalIgnoreCase)))).ToList();
        foreach (var (word, _) in categories.Where(c => c.Name is null))
            reader.Refuse(ClusterSettingNames.Categories, $"has '{word}': AKS has no such logs", Suggestion.Hint(word, Known) ?? $"use {None}, or some of {string.Join(", ", Known)}");
        if (reader.Find(ClusterSettingNames.Logs) is not { } workspace)
        {
            reader.Refuse(ClusterSettingNames.Categories, "has no place to send logs to", $"set {ClusterSettingNames.Logs} too");
            return null;
        }
        return new DesiredLogs(ArmId.Parse(workspace)?.Text ?? workspace, [.. categories.Select(c => c.Name).OfType<string>().Order(StringComparer.Ordinal)]);
    }
}
