using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

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
        return new Provider { Id = id, Driver = driver?.Text ?? "", Settings = spec.Settings("settings"), Location = at };
    }

    /// <summary>A cluster.</summary>
    public static Cluster ReadCluster(ResourceId id, FieldReader spec, SourceLocation at, DiagnosticBag bag)
    {
        var protection = spec.Object("protection");
        return new Cluster
        {
            Id = id,
            Existing = spec.Boolean("existing"),
            Ingress = ReadIngress(spec.Object("ingress"), bag),
            ProvisioningProtection = LevelOf(protection.Text("provisioning")),
            InstallationProtection = LevelOf(protection.Text("installation")),
            Settings = spec.Settings("settings"),
            Location = at,
        };
    }

    private static ClusterIngress? ReadIngress(FieldReader ingress, DiagnosticBag bag)
    {
        if (ingress.Mapping is not { Entries.Count: > 0 })
            return null;
        var defaults = new ClusterIngress();
        return new ClusterIngress
        {
            Namespace = ReadName(ingress, "namespace", CheckLabel, bag) ?? defaults.Namespace,
            Controller = ingress.Text("controller"),
            ServiceAccount = ReadName(ingress, "serviceAccount", NameRules.CheckSubdomain, bag) ?? defaults.ServiceAccount,
            Domain = ReadName(ingress, "domain", NameRules.CheckSubdomain, bag),
            CertResolver = ingress.Text("certResolver"),
            CertEmail = ingress.Text("certEmail"),
            Certificates = ReadCertificates(ingress, bag),
        };
    }

    private static bool CheckLabel(string what, string name, DiagnosticBag bag, SourceLocation? at) => NameRules.CheckLabel(what, name, bag, at);

    private static string? ReadName(FieldReader fields, string key, Func<string, string, DiagnosticBag, SourceLocation?, bool> check, DiagnosticBag bag) =>
        fields.Scalar(key) is { } name && check($"ingress {key}", name.Text, bag, name.Location) ? name.Text : null;

    private static List<ClusterCertificate> ReadCertificates(FieldReader ingress, DiagnosticBag bag)
    {
        var certificates = new List<ClusterCertificate>();
        var names = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var item in ingress.Items("certificates"))
        {
            var fields = new FieldReader(item);
            if (fields.Scalar("name") is not { } name || fields.Text("source") is not { } source)
                continue;
            if (!NameRules.CheckLabel("certificate", name.Text, bag, name.Location))
                continue;
            if (!names.TryAdd(name.Text, name))
                bag.Report(
                    SpecDiagnostics.DuplicateName, name.Location, $"Certificate '{name.Text}' is listed twice", "Give each certificate a name of its own",
                    names[name.Text].Location);
            else
                certificates.Add(new ClusterCertificate(name.Text, source));
        }
        return certificates;
    }

    private static ProtectionLevel LevelOf(string? text) => text switch
    {
        "cannotDelete" => ProtectionLevel.CannotDelete,
        "readOnly" => ProtectionLevel.ReadOnly,
        _ => ProtectionLevel.None,
    };
}
