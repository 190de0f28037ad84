using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Vaults;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>The container registries that a cluster's settings name.</summary>
internal static class RegistrySettings
{
    private const string Key = ClusterSettingNames.Registries;
    private const string Type = "Microsoft.ContainerRegistry/registries";

    /// <summary>Their ids; each that cannot be is a diagnostic.</summary>
    public static IReadOnlyList<ArmId> Read(Cluster cluster, DiagnosticBag bag)
    {
        var reader = SettingReader.Of(cluster, bag);
        var found = new List<ArmId>();
        foreach (var text in AzureList.Parse(reader.Find(Key) ?? ""))
        {
            if (ArmId.Parse(text, Type) is not { } id)
                bag.Report(VaultDiagnostics.BadRegistry, reader.PlaceOf(Key), $"'{(text.Length <= 200 ? text : text[..197] + "...")}' in '{Key}' is not the id of a container registry", "write it as 'az acr show --query id' prints it");
            else if (!found.Exists(f => ArmId.AreSame(f.Text, id.Text)))
                found.Add(id);
        }
        return found;
    }
}
