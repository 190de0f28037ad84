using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Clusters.Permissions;

/// <summary>Turns the table into roles and bindings.</summary>
public static class PermissionRenderer
{
    private static readonly IReadOnlyList<KeyValuePair<string, string>> Labels = [new(AppLabels.ManagedBy, AppLabels.ManagedByKompox)];

    // Work on disks of nodes needs directories of the node, which stricter levels of Pod Security forbid.
    private static readonly IReadOnlyList<KeyValuePair<string, string>> SystemLabels = [.. Labels, new("pod-security.kubernetes.io/enforce", "privileged")];

    /// <summary>
    /// For one app: its namespace, a Role there and in <c>kompox-system</c>, and a small ClusterRole. For every app: one ClusterRole.
    /// A ServiceAccount of Kompox's namespace comes with them.
    /// </summary>
    public static IReadOnlyList<KubernetesObject> Render(PermissionChoice choice, IReadOnlyList<Permission> permissions)
    {
        var objects = new List<KubernetesObject> { Space(PermissionChoice.SystemNamespace, SystemLabels) };
        if (choice.Subject == PermissionChoice.DefaultSubject)
            objects.Add(new ServiceAccount { Metadata = Meta(choice.Subject.Name, choice.Subject.Namespace) });
        if (choice.App is not { } app)
        {
            AddClusterRole(objects, PermissionChoice.DefaultName, choice.Subject, Rules([.. permissions.Where(p => choice.Installs || p.Scope != PermissionScope.Installation)], null));
            return objects;
        }
        objects.Add(Space(app.Namespace, AppLabels.ForApp(app)));
        var ofApp = $"{PermissionChoice.DefaultName}-{app.Instance}";
        AddClusterRole(objects, ofApp, choice.Subject, Rules([.. permissions.Where(p => p.Scope == PermissionScope.Cluster)], app));
        AddRole(objects, app.Namespace, PermissionChoice.DefaultName, choice.Subject, Rules([.. permissions.Where(p => p.Scope == PermissionScope.App)], app));
        AddRole(objects, PermissionChoice.SystemNamespace, ofApp, choice.Subject, Rules([.. permissions.Where(p => p.Scope == PermissionScope.System)], app));
        if (choice.IngressNamespace is { } ingress)
            AddRole(objects, ingress, ofApp, choice.Subject, Rules([.. permissions.Where(p => p.Scope == PermissionScope.Ingress)], app));
        return objects;
    }

    private static void AddClusterRole(List<KubernetesObject> objects, string name, RoleSubject subject, IReadOnlyList<PolicyRule> rules)
    {
        objects.Add(new ClusterRole { Metadata = Meta(name, null), Rules = rules });
        objects.Add(new ClusterRoleBinding { Metadata = Meta(name, null), Role = name, Subject = subject });
    }

    private static void AddRole(List<KubernetesObject> objects, string space, string name, RoleSubject subject, IReadOnlyList<PolicyRule> rules)
    {
        objects.Add(new Role { Metadata = Meta(name, space), Rules = rules });
        objects.Add(new RoleBinding { Metadata = Meta(name, space), Role = name, Subject = subject });
    }

    // One rule for each group and set of verbs, in the order of the table.
    private static List<PolicyRule> Rules(IReadOnlyList<Permission> permissions, AppNames? app)
    {
        var rules = new List<PolicyRule>();
        foreach (var permission in permissions)
        {
            IReadOnlyList<string> names = permission.IsOfOwnNamespaces && app is not null ? [app.Namespace, PermissionChoice.SystemNamespace] : [];
            var at = rules.FindIndex(r => r.ApiGroups[0] == permission.Group && r.Verbs.SequenceEqual(permission.Verbs) && r.ResourceNames.SequenceEqual(names));
            if (at < 0)
                rules.Add(new PolicyRule([permission.Group], permission.Resources, permission.Verbs) { ResourceNames = names });
            else
                rules[at] = rules[at] with { Resources = [.. rules[at].Resources.Union(permission.Resources)] };
        }
        return rules;
    }

    private static Namespace Space(string name, IReadOnlyList<KeyValuePair<string, string>> labels) =>
        new() { Metadata = new ObjectMeta { Name = name, Labels = labels } };

    private static ObjectMeta Meta(string name, string? space) => new() { Name = name, Namespace = space, Labels = Labels };
}
