using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering.Access;

/// <summary>Namespace, ServiceAccount, Role, RoleBinding and NetworkPolicy of a project's app.</summary>
internal static class NamespaceRenderer
{
    private static readonly string[] ReadVerbs = ["get", "list", "watch"];

    /// <summary>
    /// The objects in apply order; none for <c>convert</c>. With <paramref name="podsApart"/> the app's own pods get no leave to reach each other
    /// here, because policies of their networks give it.
    /// </summary>
    public static IReadOnlyList<KubernetesObject> Render(RenderContext context, bool podsApart = false)
    {
        if (context.Request.App is not { } managed || context.Names.Managed is not { } names)
            return [];
        var labels = context.Names.AppLabels;
        return
        [
            RenderNamespace(managed, names, labels),
            new ServiceAccount { Metadata = context.Names.Meta(names.ServiceAccount, labels) },
            new Role { Metadata = context.Names.Meta(names.Role, labels), Rules = AccessRules() },
            new RoleBinding { Metadata = context.Names.Meta(names.Role, labels), Role = names.Role, Subject = RoleSubject.ServiceAccount(names.Namespace, names.ServiceAccount) },
            new NetworkPolicy
            {
                Metadata = context.Names.Meta(names.NetworkPolicy, labels),
                PodSelector = new LabelSelector(),
                PolicyTypes = ["Ingress"],
                Ingress = IngressRules(managed, [podsApart ? null : names.Namespace, context.Request.Ingress?.ControllerNamespace], managed.App.NetworkRules),
            },
        ];
    }

    /// <summary>The app's namespace.</summary>
    public static Namespace RenderNamespace(ManagedApp managed, AppNames names, IReadOnlyList<KeyValuePair<string, string>> labels) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = names.Namespace,
            Labels = labels,
            Annotations = [new(AppLabels.AppAnnotation, names.Path), new(AppLabels.ProviderDriverAnnotation, managed.Provider.Driver)],
        },
    };

    /// <summary>What a person who looks after the app may do.</summary>
    public static IReadOnlyList<PolicyRule> AccessRules() =>
    [
        new PolicyRule([""], ["pods"], ReadVerbs),
        new PolicyRule([""], ["pods/log"], ["get", "watch"]),
        new PolicyRule([""], ["pods/exec", "pods/portforward", "pods/attach"], ["create"]),
        new PolicyRule([""], ["events", "services", "endpoints"], ReadVerbs),
        new PolicyRule(["apps"], ["deployments", "replicasets"], ReadVerbs),
        new PolicyRule([""], ["pods/ephemeralcontainers"], ["update"]),
    ];

    /// <summary>Who may reach pods: the cluster's own namespaces, those given and those of the user's rules.</summary>
    public static IReadOnlyList<NetworkPolicyRule> IngressRules(ManagedApp managed, IReadOnlyList<string?> given, IReadOnlyList<NetworkRule> own)
    {
        var namespaces = new List<string>();
        var ingress = managed.Cluster.IngressOrDefault;
        foreach (var name in (string?[])[.. given.Take(1), "kube-system", ingress.Namespace, ingress.ServiceNamespace, .. given.Skip(1)])
        {
            if (name is not null && !namespaces.Contains(name))
                namespaces.Add(name);
        }
        var everyday = new LabelSelector { MatchExpressions = [new NodeRequirement("kubernetes.io/metadata.name", "In", namespaces)] };
        var rules = new List<NetworkPolicyRule> { new() { Peers = [new NetworkPolicyPeer { NamespaceSelector = everyday }] } };
        foreach (var rule in own)
            AddRule(rules, rule);
        return rules;
    }

    // A rule that has ports and lost every peer would let everybody in: it is left out.
    private static void AddRule(List<NetworkPolicyRule> rules, NetworkRule rule)
    {
        var peers = new List<NetworkPolicyPeer>();
        foreach (var from in rule.From)
        {
            if (from.MatchLabels.Count + from.MatchExpressions.Count == 0)
                continue;
            var selector = new LabelSelector
            {
                MatchLabels = from.MatchLabels,
                MatchExpressions = [.. from.MatchExpressions.Select(e => new NodeRequirement(e.Key, e.Operator, e.Values))],
            };
            peers.Add(new NetworkPolicyPeer { NamespaceSelector = selector });
        }
        if (peers.Count > 0)
            rules.Add(new NetworkPolicyRule { Peers = peers, Ports = [.. rule.Ports.Select(p => new NetworkPolicyPort(p.Protocol, p.Port))] });
    }
}
