using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Vaults;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>The container registries that a cluster's settings name.</summary>
internal static class RegistrySettings
{
    public const string Key = "AZURE_AKS_CONTAINER_REGISTRY_RESOURCE_IDS";
    private const string Type = "Microsoft.ContainerRegistry/registries";
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    /// <summary>Their ids; each that cannot be is a diagnostic.</summary>
    public static IReadOnlyList<ArmId> Read(Cluster cluster, DiagnosticBag bag)
    {
        var reader = SettingReader.Of(cluster, bag);
        var found = new List<ArmId>();
        foreach (var text in (reader.Find(Key) ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (ArmId.Parse(text, Type) is not { } id)
                bag.Report(VaultDiagnostics.BadRegistry, reader.PlaceOf(Key), $"'{(text.Length <= 200 ? text : text[..197] + "...")}' in '{Key}' is not the id of a container registry", "write it as 'az acr show --query id' prints it");
            else if (!found.Exists(f => ArmId.AreSame(f.Text, id.Text)))
                found.Add(id);
        }
        return found;
    }
}
