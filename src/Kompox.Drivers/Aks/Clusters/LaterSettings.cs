using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Dns;
using Kompox.Drivers.Aks.Files;
using Kompox.Drivers.Aks.Installing;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>The settings that only the commands after <c>cluster provision</c> use: what is wrong with them is told before anything is made.</summary>
internal static class LaterSettings
{
    /// <summary>Reports what is wrong.</summary>
    public static void Check(Provider provider, Cluster cluster, DiagnosticBag bag)
    {
        RegistrySettings.Read(cluster, bag);
        ZoneSettings.Read(cluster, bag);
        ShareSubnets.Read(cluster, bag);
        foreach (var reader in (SettingReader[])[SettingReader.Of(provider, bag), SettingReader.Of(cluster, bag)])
            reader.Read(AzureSettingNames.DiskRole, AzureId.ParseGuid, "not the GUID of a role", $"write for example {AzureRoles.Contributor}");
    }
}
