using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>The subnets that a cluster's settings open storage accounts to.</summary>
internal static class ShareSubnets
{
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    /// <summary>Their ids; none when the settings name none. Each that cannot be is a diagnostic.</summary>
    public static IReadOnlyList<string> Read(Cluster cluster, DiagnosticBag bag)
    {
        var reader = SettingReader.Of(cluster, bag);
        var subnets = new List<string>();
        foreach (var text in (reader.Find(AzureSettingNames.FileSubnets) ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (ArmId.Parse(text, "Microsoft.Network/virtualNetworks/subnets") is { } id)
                subnets.Add(id.Text);
            else
                bag.Report(
                    ShareDiagnostics.BadSubnet, reader.PlaceOf(AzureSettingNames.FileSubnets),
                    $"'{(text.Length <= 200 ? text : text[..197] + "...")}' in '{AzureSettingNames.FileSubnets}' is not the id of a subnet", "write it as 'az network vnet subnet show --query id' prints it");
        }
        return [.. subnets.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
