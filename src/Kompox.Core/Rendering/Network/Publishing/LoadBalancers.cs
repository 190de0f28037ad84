using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>
/// Ports that are published over TCP and UDP as they are: one Service of type LoadBalancer for each pod and protocol, as not every platform takes
/// both protocols in one, and a policy that lets everybody reach just these ports.
/// </summary>
internal static class LoadBalancers
{
    /// <summary>Name of the Service of a rule, <c>app1-app-tcp</c>.</summary>
    public static string NameOf(RenderContext context, IngressTarget target) =>
        $"{context.Names.Workload(target.Port.Pod)}-{(target.Rule.Protocol == IngressProtocol.Udp ? "udp" : "tcp")}";

    /// <summary>The policies and Services of the rules that do not speak HTTP.</summary>
    public static IReadOnlyList<KubernetesObject> Render(RenderContext context, IReadOnlyList<IngressTarget> targets)
    {
        CheckHosts(context, targets);
        var services = targets.GroupBy(t => NameOf(context, t)).Select(g => ServiceOf(context, g.Key, [.. g]));
        var policies = targets.GroupBy(t => t.Port.Pod).Select(g => PolicyOf(context, g.Key, g));
        return [.. policies, .. services];
    }

    private static Service ServiceOf(RenderContext context, string name, IReadOnlyList<IngressTarget> targets)
    {
        var first = targets[0];
        foreach (var other in targets.Skip(1).Where(t => !t.Rule.AllowedSources.ToHashSet().SetEquals(first.Rule.AllowedSources)))
            context.Bag.Report(
                NetworkDiagnostics.RuleConflict, other.Rule.PlaceOf("allowedSources"),
                $"Ingress rules '{first.Rule.Name}' and '{other.Rule.Name}' share the load balancer '{name}' and differ in 'allowedSources'", "list the same networks in both", first.Rule.PlaceOf("allowedSources"));
        NameRules.CheckServiceName("load balancer", name, context.Bag, first.Rule.Location);
        var hosts = string.Join(',', targets.SelectMany(t => t.Hosts).Distinct(StringComparer.Ordinal));
        return new Service
        {
            Metadata = context.Names.Meta(name, context.Names.Labels(first.Port.Pod)) with { Annotations = hosts.Length == 0 ? [] : [new(AppLabels.HostsAnnotation, hosts)] },
            Type = "LoadBalancer",
            ExternalTrafficPolicy = "Local",
            LoadBalancerSourceRanges = first.Rule.AllowedSources,
            Selector = context.Names.Selector(first.Port.Pod),
            Ports = [.. targets.Select(PortOf)],
        };
    }

    private static ServicePort PortOf(IngressTarget target) =>
        new() { Name = target.Rule.Name, Port = target.Port.Number, TargetPort = PortReference.Of(target.Port.Target), Protocol = target.Port.Protocol };

    // Load balancers may hide where visitors come from, so the networks are the Service's business.
    private static NetworkPolicy PolicyOf(RenderContext context, PodPlan pod, IEnumerable<IngressTarget> targets) => new()
    {
        Metadata = context.Names.Meta($"{context.Names.Workload(pod)}-published", context.Names.Labels(pod)),
        PodSelector = new LabelSelector { MatchLabels = context.Names.Selector(pod) },
        PolicyTypes = ["Ingress"],
        Ingress = [new NetworkPolicyRule { Ports = [.. targets.Select(t => new NetworkPolicyPort(t.Port.Protocol, t.Port.Target)).Distinct()] }],
    };

    private static void CheckHosts(RenderContext context, IReadOnlyList<IngressTarget> targets)
    {
        var owners = new Dictionary<string, IngressTarget>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            for (var i = 0; i < target.Hosts.Count; i++)
            {
                var first = owners.GetValueOrDefault(target.Hosts[i], target);
                owners[target.Hosts[i]] = first;
                if (NameOf(context, first) != NameOf(context, target))
                    context.Bag.Report(
                        NetworkDiagnostics.RuleConflict, target.Rule.PlaceOf("hosts", i),
                        $"Host '{target.Hosts[i]}' of ingress rules '{first.Rule.Name}' and '{target.Rule.Name}' would have the addresses of two load balancers, '{NameOf(context, first)}' and '{NameOf(context, target)}'",
                        "give each of the two a host of its own", first.Rule.Location);
            }
        }
    }
}
