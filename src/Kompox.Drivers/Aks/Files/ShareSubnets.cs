using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>The subnets that a cluster's settings open storage accounts to.</summary>
internal static class ShareSubnets
{
    private const string SubnetType = "Microsoft.Network/virtualNetworks/subnets";

    /// <summary>Their ids; none when the settings name none. Each that cannot be is a diagnostic.</summary>
    public static IReadOnlyList<string> Read(Cluster cluster, DiagnosticBag bag)
    {
        var reader = SettingReader.Of(cluster, bag);
        var subnets = new List<string>();
        foreach (var text in AzureList.Parse(reader.Find(AzureSettingNames.FileSubnets) ?? ""))
        {
            if (ArmId.Parse(text, SubnetType) is { } id)
                subnets.Add(id.Text);
            else
                bag.Report(
                    ShareDiagnostics.BadSubnet, reader.PlaceOf(AzureSettingNames.FileSubnets),
                    $"'{(text.Length <= 200 ? text : text[..197] + "...")}' in '{AzureSettingNames.FileSubnets}' is not the id of a subnet", "write it as 'az network vnet subnet show --query id' prints it");
        }
        return [.. subnets.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The subnets of the nodes of a cluster in a network that somebody chose; none for one that Azure has made the network for.</summary>
    public static IReadOnlyList<string> Of(AksCluster cluster) =>
        [.. (cluster.Body["properties"]?["agentPoolProfiles"] as JsonArray ?? []).Select(p => p?["vnetSubnetID"]?.ToString()).OfType<string>()
            .Where(id => ArmId.Parse(id, SubnetType) is not null).Distinct(StringComparer.OrdinalIgnoreCase)];
}
