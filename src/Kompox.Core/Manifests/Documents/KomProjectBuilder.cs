using Kompox.Diagnostics;
using Kompox.Manifests.Publishing;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>Links the documents of a set into a project.</summary>
internal static class KomProjectBuilder
{
    /// <summary>The project; <c>null</c> when a document is wrong: then the bag has an error.</summary>
    public static Project? Build(KomDocumentSet set, IReadOnlyList<string> knownDrivers, DiagnosticBag bag)
    {
        set.CheckParents(bag);
        List<Workspace> workspaces = [.. set.OfKind("Workspace").Select(d => ClusterReader.ReadWorkspace(d.Id!, d.Spec))];
        List<Provider> providers = [.. set.OfKind("Provider").Select(d => ClusterReader.ReadProvider(d.Id!, d.Spec, d.Location, knownDrivers, bag))];
        List<Cluster> clusters = [.. set.OfKind("Cluster").Select(d => ClusterReader.ReadCluster(d.Id!, d.Spec, d.Location, bag))];
        var apps = new List<App>();
        foreach (var document in set.OfKind("App"))
        {
            if (AppReader.Read(document.Id!, document.Spec, document.Location, document.BaseDirectory, bag) is { } app)
                apps.Add(app);
            var cluster = clusters.Find(c => c.Id == document.Id!.Parent);
            IngressReader.CheckDomain(document.Spec.Object("ingress"), cluster?.Ingress?.Domain, bag);
        }
        ProjectHosts.Check(apps, bag);
        CertificateChecks.Check(clusters, apps, bag);
        List<Box> boxes = [.. set.OfKind("Box").Select(d => BoxReader.Read(d.Id!, d.Spec, d.Location, bag))];
        var defaultApp = FindDefaultApp(set, bag);
        if (bag.HasErrors)
            return null;
        return new Project
        {
            Workspaces = workspaces,
            Providers = providers,
            Clusters = clusters,
            Apps = apps,
            Boxes = boxes,
            DefaultApp = defaultApp,
            DefaultCluster = defaultApp?.Parent ?? (clusters is [var only] ? only.Id : null),
        };
    }

    // Defaults.spec.appId, else the only App of the app file, else the only App of all.
    private static ResourceId? FindDefaultApp(KomDocumentSet set, DiagnosticBag bag)
    {
        List<KomDocument> apps = [.. set.OfKind("App")];
        if (set.Defaults?.Spec.Scalar("appId") is not { } appId)
            return apps.FindAll(a => a.BaseDirectory is not null) is [var own] ? own.Id : apps is [var only] ? only.Id : null;
        if (!ResourceId.TryParse(appId.Text, null, out var id))
            bag.Report(ManifestDiagnostics.InvalidDefaultApp, appId.Location, $"'{appId.Text}' is not a resource id", "Write '/ws/W/prv/P/cls/C/app/A'");
        else if (id.KindWord != "app")
            bag.Report(ManifestDiagnostics.InvalidDefaultApp, appId.Location, $"Resource id '{id}' of Defaults is not that of an App", "Write '/ws/W/prv/P/cls/C/app/A'");
        else if (set.Find(id) is null)
            bag.Report(
                ManifestDiagnostics.InvalidDefaultApp, appId.Location, $"App '{id}' of Defaults is not declared",
                Suggestion.Hint(id.ToString(), apps.Select(a => a.Id!.ToString())) ?? (apps.Count == 0 ? "There is no App" : $"Apps are {string.Join(", ", apps.Take(10).Select(a => a.Id))}"));
        else
            return id;
        return null;
    }
}
