using System.Text;
using Kompox.Clusters.Permissions;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Rendering.Access;
using Kompox.Serialization;
using Kompox.Tests.Architecture;

namespace Kompox.Tests.Clusters;

public sealed class PermissionTests
{
    private const string Page = "docs/permissions.md";
    private static readonly AppNames App = new("ws1", "prv1", "cls1", "app1");

    [Fact]
    public void Whoever_deploys_an_app_has_what_its_own_role_gives_away() =>
        Violations.None(
            from rule in NamespaceRenderer.AccessRules()
            from resource in rule.Resources
            from verb in rule.Verbs
            where !PermissionTable.All.Any(p => p.Scope == PermissionScope.App && p.Group == rule.ApiGroups[0] && p.Resources.Contains(resource) && p.Verbs.Contains(verb))
            select $"{verb} {resource}");

    [Fact]
    public void Nothing_is_a_wildcard() =>
        Assert.DoesNotContain(PermissionTable.All, p => p.Resources.Concat(p.Verbs).Append(p.Group).Any(t => t.Contains('*')));

    [Fact]
    public void Only_volumes_and_what_is_read_reach_beyond_the_namespaces_of_one_app()
    {
        var objects = PermissionRenderer.Render(new PermissionChoice(PermissionChoice.DefaultSubject, App), PermissionTable.All);
        var role = Assert.Single(objects.OfType<ClusterRole>());
        Assert.All(role.Rules.Where(r => r.Verbs.Contains("delete") && r.ResourceNames.Count == 0), r => Assert.All(r.Resources, n => Assert.StartsWith("persistentvolumes", n.Replace("volumesnapshotcontents", "persistentvolumes", StringComparison.Ordinal), StringComparison.Ordinal)));
        Assert.Equal([App.Namespace, PermissionChoice.SystemNamespace], objects.OfType<Role>().Select(r => r.Metadata.Namespace!));
    }

    [Fact]
    public void Whoever_installs_the_controller_has_what_its_role_gives_away() =>
        Violations.None(
            from rule in Kompox.Clusters.Installing.TraefikRenderer.Rules
            from resource in rule.Resources
            from verb in rule.Verbs
            where !PermissionTable.All.Any(p => p.Scope == PermissionScope.Installation && p.Group == rule.ApiGroups[0] && p.Resources.Contains(resource) && p.Verbs.Contains(verb))
            select $"{verb} {resource}");

    [Fact]
    public void Installing_is_allowed_only_when_asked_for()
    {
        Assert.DoesNotContain("customresourcedefinitions", Roles(installs: false), StringComparison.Ordinal);
        Assert.Contains("customresourcedefinitions", Roles(installs: true), StringComparison.Ordinal);
    }

    private static string Roles(bool installs) =>
        ManifestWriter.Write(PermissionRenderer.Render(new PermissionChoice(PermissionChoice.DefaultSubject, null) { Installs = installs }, PermissionTable.All));

    [Fact]
    public void The_page_of_permissions_is_up_to_date() => Baseline.Compare(Path.Combine(Repository.Root, Page), Document());

    private static string Document()
    {
        var text = new StringBuilder("""
            # Permissions

            What `kompoxops` has to be allowed to do on a cluster, and why. `kompoxops cluster permissions` prints the roles; an administrator
            applies them:

            ```sh
            kompoxops cluster permissions --app-name app1 | kubectl apply -f -    # one app: its namespace, Kompox's records, volumes
            kompoxops cluster permissions | kubectl apply -f -                    # every app of the cluster
            ```

            `--service-account NAMESPACE/NAME`, `--user` or `--group` say who gets them; otherwise a ServiceAccount `kompox-system/kompoxops` is
            made. What is refused all the same is error KPX4003, which names the verb, the resource and the namespace.

            With the roles of one app nothing outside of its namespace and `kompox-system` can be changed but volumes and storage classes, which have
            no namespace. `snapshot verify` starts a copy of the app in a namespace of its own, which needs
            the roles for every app.

            """.ReplaceLineEndings("\n"));
        foreach (var (scope, title) in ((PermissionScope, string)[])
            [
                (PermissionScope.Cluster, "Objects without a namespace"), (PermissionScope.App, "In the app's namespace"), (PermissionScope.System, "In kompox-system"),
                (PermissionScope.Ingress, "In the ingress controller's namespace (`--ingress`)"),
                (PermissionScope.Installation, "To install the ingress controller, on the whole cluster (`--install`)"),
            ])
        {
            text.Append($"\n## {title}\n\n| resources | verbs | what for |\n| --- | --- | --- |\n");
            foreach (var p in PermissionTable.All.Where(p => p.Scope == scope))
            {
                var group = p.Group.Length == 0 ? "" : $" ({p.Group})";
                text.Append($"| {string.Join(", ", p.Resources)}{group} | {string.Join(", ", p.Verbs)} | {p.Purpose} |\n");
            }
        }
        text.Append("\nNamespaces are limited to the app's and `kompox-system` in the roles of one app.\n\n## The roles of one app\n\n");
        text.Append("For the app `app1` of `/ws/ws1/prv/prv1/cls/cls1`:\n\n```yaml\n");
        text.Append(ManifestWriter.Write(PermissionRenderer.Render(new PermissionChoice(PermissionChoice.DefaultSubject, App), PermissionTable.All))).Append("```\n");
        return text.ToString();
    }
}
