using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering.Network;

/// <summary>
/// Compose <c>networks</c> as NetworkPolicies. Containers of one pod always reach each other, so only pods can be kept apart: by a label
/// for each network, where the pods have not all one network in common.
/// </summary>
internal static class NetworkIsolation
{
    private const string LabelPrefix = "network.kompox.dev/";

    /// <summary>Labels of the networks of a pod; none while nothing is kept apart.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Labels(RenderContext context, PodPlan pod) =>
        pod.Services.Count < context.Compose.Services.Count && IsNeeded(context) ? [.. NetworksOf(pod).Select(n => new KeyValuePair<string, string>(LabelOf(n), "true"))] : [];

    /// <summary>Whether some two services have no network in common.</summary>
    public static bool IsNeeded(RenderContext context)
    {
        HashSet<string>? shared = null;
        foreach (var service in context.Compose.Services)
        {
            if (service.NetworkMode is not null || service.Networks.Count == 0)
                continue;
            var own = service.Networks.Select(n => n.Network.Value);
            if (shared is null)
                shared = [.. own];
            else
                shared.IntersectWith(own);
        }
        return shared is { Count: 0 } || context.Compose.Networks.Any(n => n.Internal is { Value: true });
    }

    /// <summary>The policies, and what cannot be kept apart.</summary>
    public static IEnumerable<NetworkPolicy> Render(RenderContext context, IReadOnlyList<PodPlan> pods, IReadOnlyList<PublishedPort> ports)
    {
        var needed = IsNeeded(context);
        if (needed)
            ReportSharedPods(context, pods);
        foreach (var pod in pods)
        {
            if (NetworkModes.IsCutOff(pod))
            {
                yield return Policy(context, pod, "none") with { PolicyTypes = ["Ingress", "Egress"] };
                continue;
            }
            if (needed && pods.Count > 1)
                yield return Policy(context, pod, "networks") with { Ingress = IngressRules(pod, context.IsManaged ? [] : ports) };
            if (needed && InternalOnly(context, pod))
                yield return Policy(context, pod, "internal") with { PolicyTypes = ["Egress"], Egress = EgressRules(context, pod, pods) };
        }
    }

    private static IReadOnlyList<string> NetworksOf(PodPlan pod) =>
        [.. pod.Services.SelectMany(s => s.Networks.Count > 0 ? s.Networks.Select(n => n.Network.Value) : ["default"]).Distinct(StringComparer.Ordinal)];

    private static string LabelOf(string network) => LabelPrefix + DnsName.ToLabel(network);

    private static NetworkPolicy Policy(RenderContext context, PodPlan pod, string name) => new()
    {
        Metadata = context.Names.Meta($"{context.Names.Workload(pod)}-{name}", context.Names.Labels(pod)),
        PodSelector = new LabelSelector { MatchLabels = context.Names.Selector(pod) },
        PolicyTypes = ["Ingress"],
    };

    // Pods of a shared network reach every port, everybody the published ones; those of a project are opened by the app's own policy.
    private static IReadOnlyList<NetworkPolicyRule> IngressRules(PodPlan pod, IReadOnlyList<PublishedPort> ports)
    {
        var rules = new List<NetworkPolicyRule> { new() { Peers = PeersOf(pod) } };
        var open = ports.Where(p => ReferenceEquals(p.Pod, pod) && !p.IsLocal).Select(p => new NetworkPolicyPort(p.Protocol, p.Target)).Distinct().ToList();
        if (open.Count > 0)
            rules.Add(new NetworkPolicyRule { Ports = open });
        return rules;
    }

    private static IReadOnlyList<NetworkPolicyRule> EgressRules(RenderContext context, PodPlan pod, IReadOnlyList<PodPlan> pods)
    {
        var names = new LabelSelector { MatchExpressions = [new NodeRequirement("kubernetes.io/metadata.name", "In", ["kube-system"])] };
        var dns = new NetworkPolicyRule
        {
            IsEgress = true,
            Peers = [new NetworkPolicyPeer { NamespaceSelector = names }],
            Ports = [new NetworkPolicyPort("UDP", 53), new NetworkPolicyPort("TCP", 53)],
        };
        if (pods.Count > 1)
            return [new NetworkPolicyRule { IsEgress = true, Peers = PeersOf(pod) }, dns];
        var own = new NetworkPolicyPeer { PodSelector = new LabelSelector { MatchLabels = context.Names.Selector(pod) } };
        return [new NetworkPolicyRule { IsEgress = true, Peers = [own] }, dns];
    }

    private static List<NetworkPolicyPeer> PeersOf(PodPlan pod) =>
        [.. NetworksOf(pod).Select(n => new NetworkPolicyPeer { PodSelector = new LabelSelector { MatchLabels = [new(LabelOf(n), "true")] } })];

    private static bool InternalOnly(RenderContext context, PodPlan pod) =>
        pod.Services.All(s => s.NetworkMode is null && s.Networks.Count > 0 && s.Networks.All(n => IsInternal(context, n)));

    private static bool IsInternal(RenderContext context, ServiceNetwork network) =>
        context.Compose.Networks.Any(n => n.Key.Value == network.Network.Value && n.Internal is { Value: true });

    private static void ReportSharedPods(RenderContext context, IReadOnlyList<PodPlan> pods)
    {
        foreach (var pod in pods)
        {
            var distinct = OnePerSetOfNetworks(pod);
            foreach (var service in distinct)
            {
                var apart = distinct.Find(other => AreApart(service, other));
                if (apart is not null)
                {
                    context.Bag.Report(
                        NetworkDiagnostics.SharedPod, service.Networks[0].Network.Location, $"Services '{service.Name}' and '{apart.Name}' have no network in common, and reach each other in their pod all the same",
                        "give one of them a pod of its own with 'x-kompox.pod' to keep them apart");
                    break;
                }
            }
            if (!InternalOnly(context, pod) && pod.Services.FirstOrDefault(s => s.Networks.Count > 0 && s.Networks.All(n => IsInternal(context, n))) is { } confined)
                context.Bag.Report(
                    NetworkDiagnostics.InternalPod, confined.Networks[0].Network.Location, $"Service '{confined.Name}' is on internal networks only, and shares a pod that reaches the outside",
                    "give it a pod of its own with 'x-kompox.pod' to keep it inside");
        }
    }

    // The first service of each set of networks stands for all of them.
    private static List<ComposeService> OnePerSetOfNetworks(PodPlan pod)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<ComposeService>();
        foreach (var service in pod.Services)
        {
            if (service.NetworkMode is null && service.Networks.Count > 0 && seen.Add(string.Join('\n', service.Networks.Select(n => n.Network.Value))))
                distinct.Add(service);
        }
        return distinct;
    }

    private static bool AreApart(ComposeService one, ComposeService other) =>
        !ReferenceEquals(one, other)
        && !one.Networks.Any(n => other.Networks.Any(m => m.Network.Value == n.Network.Value));
}
