using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>Where a cluster is to be found in Azure.</summary>
/// <param name="Group">Its resource group, for example <c>k4x-50vf7y_cls_cluster1_62mpgv</c>.</param>
/// <param name="IsChosen">Whether the user chose the group, which then may be somebody else's.</param>
/// <param name="ClusterId">ARM id of an existing AKS cluster that the settings name, or <c>null</c>.</param>
internal sealed record AksPlace(string Group, bool IsChosen, ArmId? ClusterId)
{
    public const string ClusterType = "Microsoft.ContainerService/managedClusters";

    /// <summary>The place of a cluster; <c>null</c> after diagnostics.</summary>
    public static AksPlace? Read(AzureAccount account, Cluster cluster, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var reader = SettingReader.Of(cluster, found);
        var id = reader.Read(
            AzureSettingNames.ClusterId, text => ArmId.Parse(text, ClusterType), "not the id of an AKS cluster",
            $"write it as 'az aks show --query id' prints it: /subscriptions/ID/resourceGroups/GROUP/providers/{ClusterType}/NAME");
        if (id is not null && !cluster.Existing)
            reader.Refuse(AzureSettingNames.ClusterId, "goes only with 'existing: true'", "set 'existing: true' of the cluster; Kompox names the clusters itself that it makes");
        var group = reader.Read(
            AzureSettingNames.Group, text => ArmId.IsGroup(text) ? text : null, "not the name of a resource group",
            "at most 90 letters, digits, '-', '_', '.', '(' and ')', and no '.' at the end");
        foreach (var diagnostic in found)
            bag.Add(diagnostic);
        return found.HasErrors ? null : new AksPlace(id?.Group ?? group ?? account.Names.ClusterGroup(cluster.Id.Name, AzureTags.HashesOf(cluster.Id)), group is not null, id);
    }
}
