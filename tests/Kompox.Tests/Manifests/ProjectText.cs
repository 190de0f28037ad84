using System.Text;
using Kompox.Model;

namespace Kompox.Tests.Manifests;

/// <summary>A project as text for people: every fact that was read.</summary>
internal static class ProjectText
{
    public static string Of(Project project)
    {
        var text = new StringBuilder();
        Line(text, 0, "default app", project.DefaultApp);
        Line(text, 0, "default cluster", project.DefaultCluster);
        Line(text, 0, "legacy", project.IsLegacy ? "yes" : null);
        foreach (var workspace in project.Workspaces)
            Head(text, workspace.Id, workspace.Settings);
        foreach (var provider in project.Providers)
        {
            Head(text, provider.Id, provider.Settings);
            Line(text, 1, "driver", provider.Driver);
        }
        foreach (var cluster in project.Clusters)
            AddCluster(text, cluster);
        foreach (var app in project.Apps)
            AddApp(text, app);
        foreach (var box in project.Boxes)
        {
            Head(text, box.Id, new Dictionary<string, string>());
            Line(text, 1, "run", string.Join(' ', [box.Image ?? "-", .. box.Command, .. box.Args]));
        }
        return text.ToString();
    }

    private static void AddCluster(StringBuilder text, Cluster cluster)
    {
        Head(text, cluster.Id, cluster.Settings);
        Line(text, 1, "existing", cluster.Existing);
        Line(text, 1, "protection", $"{cluster.ProvisioningProtection} {cluster.InstallationProtection}");
        if (cluster.Ingress is not { } ingress)
            return;
        Line(text, 1, "ingress", $"{ingress.Namespace}/{ingress.ServiceAccount} {ingress.Domain} {ingress.CertResolver} {ingress.CertEmail}".TrimEnd());
        foreach (var certificate in ingress.Certificates)
            Line(text, 1, "certificate", $"{certificate.Name} {certificate.Source}");
    }

    private static void AddApp(StringBuilder text, App app)
    {
        Head(text, app.Id, app.Settings);
        Line(text, 1, "namespace", new AppNames(app.Id).Namespace);
        var origin = app.Compose;
        Line(text, 1, "compose", $"{origin.File ?? (origin.Node is null ? $"text at +{origin.LineOffset}:+{origin.ColumnOffset}" : "mapping")} in {origin.BaseDirectory ?? "nothing"}");
        foreach (var rule in app.Ingress?.Rules ?? [])
            Line(text, 1, "rule", $"{rule.Name} {rule.Port} {string.Join(' ', rule.Hosts)}".TrimEnd());
        Line(text, 1, "resolver", app.Ingress?.CertResolver);
        foreach (var volume in app.Volumes)
            Line(text, 1, "volume", $"{volume.Name} {volume.Size} {volume.Type} {Pairs(volume.Options)}".TrimEnd());
        var deployment = app.Deployment;
        Line(text, 1, "nodes", $"pool={deployment.Pool} pools={string.Join(',', deployment.Pools)} zone={deployment.Zone} zones={string.Join(',', deployment.Zones)}");
        foreach (var rule in app.NetworkRules)
            Line(text, 1, "network", $"{string.Join(" or ", rule.From.Select(Selector))} to {string.Join(',', rule.Ports.Select(p => $"{p.Protocol}/{p.Port}"))}");
        Line(text, 1, "resources", app.Resources.Count == 0 ? null : Pairs(app.Resources));
    }

    private static void Head(StringBuilder text, ResourceId id, IReadOnlyDictionary<string, string> settings)
    {
        text.Append(id).Append('\n');
        foreach (var (key, value) in settings)
            Line(text, 1, "setting", $"{key}={value}");
    }

    private static void Line(StringBuilder text, int depth, string name, object? value)
    {
        if (value is not null)
            text.Append(' ', depth * 2).Append(name).Append(": ").Append(value).Append('\n');
    }

    private static string Selector(NamespaceSelector selector) =>
        string.Join('&', [.. selector.MatchLabels.Select(l => $"{l.Key}={l.Value}"), .. selector.MatchExpressions.Select(e => $"{e.Key} {e.Operator} {string.Join('|', e.Values)}")]);

    private static string Pairs(IReadOnlyDictionary<string, string> values) => string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"));
}
