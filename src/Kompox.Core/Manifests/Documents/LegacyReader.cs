using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.Publishing;
using Kompox.Manifests.Shapes;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads <c>kompoxops.yml</c> (version v1).</summary>
internal static class LegacyReader
{
    /// <summary>The project; <c>null</c> when the file is wrong: then the bag has an error.</summary>
    /// <param name="text">The file.</param>
    /// <param name="directory">Its absolute directory: the app may use the files there.</param>
    /// <param name="knownDrivers">Words that <c>driver</c> may be; empty for any.</param>
    /// <param name="bag">Where problems go.</param>
    public static Project? Read(SourceText text, string directory, IReadOnlyList<string> knownDrivers, DiagnosticBag bag)
    {
        if (ReadRoot(text, bag) is not { } root)
            return null;
        ShapeChecker.Check(root, LegacyShapes.File, "", bag);
        var fields = new FieldReader(root);
        CheckVersion(fields, bag);
        var workspace = fields.Object("workspace");
        var provider = fields.Object("provider");
        var cluster = fields.Object("cluster");
        var app = fields.Object("app");
        var workspaceName = ReadName(workspace, "workspace", bag);
        var providerName = ReadName(provider, "provider", bag);
        var clusterName = ReadName(cluster, "cluster", bag);
        if (workspaceName is null || providerName is null || clusterName is null || app.Scalar("name") is not { } appName)
        {
            ReportEmptyNames(bag, ("workspace", workspace), ("provider", provider), ("cluster", cluster), ("app", app));
            return null;
        }
        var id = ResourceId.Of(workspaceName.Text, providerName.Text, clusterName.Text, appName.Text);
        var readProvider = ClusterReader.ReadProvider(id.Ancestor(2)!, provider, providerName.Location, knownDrivers, bag);
        var readCluster = ClusterReader.ReadCluster(id.Ancestor(3)!, cluster, clusterName.Location, bag);
        var readApp = AppReader.Read(id, app, appName.Location, directory, bag);
        IngressReader.CheckDomain(app.Object("ingress"), readCluster.Ingress?.Domain, bag);
        CertificateChecks.Check([readCluster], readApp is null ? [] : [readApp], bag);
        if (readApp is null || bag.HasErrors)
            return null;
        return new Project
        {
            Workspaces = [ClusterReader.ReadWorkspace(id.Ancestor(1)!, workspace)],
            Providers = [readProvider],
            Clusters = [readCluster],
            Apps = [readApp],
            DefaultApp = id,
            DefaultCluster = readCluster.Id,
            IsLegacy = true,
        };
    }

    private static YamlMapping? ReadRoot(SourceText text, DiagnosticBag bag)
    {
        var documents = YamlReader.ReadAll(text, bag);
        if (documents is [{ Root: YamlMapping mapping }, ..])
            return WithoutService(mapping, bag);
        if (!bag.HasErrors)
            bag.Report(
                ManifestDiagnostics.WrongType, documents is [var first, ..] ? first.Root.Location : SourceLocation.WholeFile(text.Path),
                $"'{text.Path}' must be a mapping", "Write 'version', 'workspace', 'provider', 'cluster' and 'app'");
        return null;
    }

    // Before October 2025 'workspace' was called 'service'; without this, such a file would get other names for everything.
    private static YamlMapping? WithoutService(YamlMapping root, DiagnosticBag bag)
    {
        if (root.FindEntry("service") is not { } service)
            return root;
        if (root.FindEntry("workspace") is { } workspace)
        {
            bag.Report(
                ManifestDiagnostics.ServiceAndWorkspace, service.Key.Location, "Keys 'service' and 'workspace' mean the same and are both there",
                "Remove 'service'", workspace.Key.Location);
            return null;
        }
        bag.Report(ManifestDiagnostics.RenamedService, service.Key.Location, "Key 'service' is called 'workspace' now", "Rename the key; nothing else changes");
        var entries = root.Entries.Select(e =>
            e.Key.Text == "service" ? new YamlEntry(new YamlScalar("workspace", true, e.Key.Location), e.Value) : e);
        return new YamlMapping([.. entries], root.Location, root.Tag);
    }

    private static void CheckVersion(FieldReader root, DiagnosticBag bag)
    {
        if (root.Scalar("version") is { } version && version.Text is not ("v1" or "1"))
            bag.Report(ManifestDiagnostics.UnknownVersion, version.Location, $"Version '{version.Text}' is unknown and read as 'v1'", "Write 'version: v1'");
    }

    private static void ReportEmptyNames(DiagnosticBag bag, params ReadOnlySpan<(string What, FieldReader Fields)> parts)
    {
        foreach (var (what, fields) in parts)
        {
            if (fields.Find("name") is YamlScalar { Text.Length: 0 } name)
                NameRules.CheckLabel(what, name.Text, bag, name.Location);
        }
    }

    // Any text was a name before, and installations exist; only a slash would make the id ambiguous.
    private static YamlScalar? ReadName(FieldReader fields, string what, DiagnosticBag bag)
    {
        if (fields.Scalar("name") is not { } name)
            return null;
        if (name.Text.Contains('/', StringComparison.Ordinal))
        {
            NameRules.CheckLabel(what, name.Text, bag, name.Location);
            return null;
        }
        if (!DnsName.IsLabel(name.Text))
            bag.Report(
                ManifestDiagnostics.UncommonName, name.Location, $"Name '{name.Text}' of the {what} could not be used in KOM documents",
                "Keep it while there are installations; use lower case letters, digits and '-' in new ones");
        return name;
    }
}
