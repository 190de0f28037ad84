using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>Reads workspaces, providers and clusters out of checked specs.</summary>
internal static class ClusterReader
{
    /// <summary>A workspace.</summary>
    public static Workspace ReadWorkspace(ResourceId id, FieldReader spec) => new() { Id = id, Settings = spec.Settings("settings") };

    /// <summary>A provider; its driver is one of those known, when any are.</summary>
    public static Provider ReadProvider(ResourceId id, FieldReader spec, SourceLocation at, IReadOnlyList<string> knownDrivers, DiagnosticBag bag)
    {
        var driver = spec.Scalar("driver");
        if (driver is not null && knownDrivers.Count > 0 && !knownDrivers.Contains(driver.Text))
            bag.Report(
                SpecDiagnostics.UnknownDriver, driver.Location, $"Unknown driver '{driver.Text}' of provider '{id.Name}'",
                Suggestion.Hint(driver.Text, knownDrivers) ?? $"Drivers are {string.Join(", ", knownDrivers)}");
        return new Provider
        {
            Id = id,
            Driver = driver?.Text ?? "",
            Settings = spec.Settings("settings"),
            SettingPlaces = FieldPlacesReader.Read(spec.Object("settings")),
            Location = at,
        };
    }

    /// <summary>A cluster.</summary>
    public static Cluster ReadCluster(ResourceId id, FieldReader spec, SourceLocation at, DiagnosticBag bag)
    {
        var protection = spec.Object("protection");
        return new Cluster
        {
            Id = id,
            Existing = spec.Boolean("existing"),
            Ingress = ClusterIngressReader.Read(spec.Object("ingress"), bag),
            Dns = ClusterDnsReader.Read(spec.Object("dns"), spec.Object("ingress").Scalar("domain"), bag),
            ProvisioningProtection = LevelOf(protection.Text("provisioning")),
            InstallationProtection = LevelOf(protection.Text("installation")),
            Settings = spec.Settings("settings"),
            SettingPlaces = FieldPlacesReader.Read(spec.Object("settings")),
            Location = at,
        };
    }

    private static ProtectionLevel LevelOf(string? text) => text switch
    {
        "cannotDelete" => ProtectionLevel.CannotDelete,
        "readOnly" => ProtectionLevel.ReadOnly,
        _ => ProtectionLevel.None,
    };
}
