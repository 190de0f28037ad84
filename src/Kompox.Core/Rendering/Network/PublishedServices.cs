using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Rendering.Network;

/// <summary>
/// The Services of published ports: of a project's app one for each pod, which Ingresses lead to; for <c>convert</c> one for each pod to
/// build an Ingress or load balancer on.
/// </summary>
internal static class PublishedServices
{
    private const int LongestName = 15;

    /// <summary>Name of the Service of a pod's published ports.</summary>
    public static string NameOf(RenderContext context, PodPlan pod) =>
        context.IsManaged ? context.Names.Workload(pod) : $"{context.Names.Workload(pod)}-published";

    /// <summary>The Services; with ingress rules only what they lead to, in rule order.</summary>
    public static IEnumerable<Service> Render(RenderContext context, IReadOnlyList<PodPlan> pods, IReadOnlyList<PublishedPort> ports, IReadOnlyList<IngressTarget> targets)
    {
        foreach (var pod in pods)
        {
            List<ServicePort> own = targets.Count > 0
                ? [.. targets.Where(t => t.IsHttp && ReferenceEquals(t.Port.Pod, pod)).DistinctBy(t => t.PortName).Select(t => PortOf(t.Port, t.PortName))]
                : [.. ports.Where(p => ReferenceEquals(p.Pod, pod) && !p.IsLocal).Select(p => PortOf(p, null))];
            if (targets.Count == 0)
                StableSort.By(own, static p => p.Port);
            if (own.Count == 0)
                continue;
            var service = new Service { Metadata = context.Names.Meta(NameOf(context, pod), context.Names.Labels(pod)), Selector = context.Names.Selector(pod), Ports = Distinct(own) };
            if (!context.IsManaged)
                context.Bag.Report(
                    NetworkDiagnostics.Published, ports.First(p => ReferenceEquals(p.Pod, pod) && !p.IsLocal).Mapping.Target.Location, $"The published ports of '{context.Names.Workload(pod)}' are ports of the Service '{service.Metadata.Name}', inside the cluster only",
                    $"Add an Ingress for it, make its type LoadBalancer, or reach it with 'kubectl port-forward service/{service.Metadata.Name} {own[0].Port}'");
            yield return service;
        }
    }

    /// <summary>A Service for a rule alone, whose annotations are not for the pod's other ports.</summary>
    public static Service OfOneRule(RenderContext context, IngressTarget target, IReadOnlyList<KeyValuePair<string, string>> annotations)
    {
        var name = NameOf(context, target);
        NameRules.CheckServiceName("ingress rule's Service", name, context.Bag, target.Rule.Location);
        return new Service
        {
            Metadata = context.Names.Meta(name, context.Names.Labels(target.Port.Pod)) with { Annotations = annotations },
            Selector = context.Names.Selector(target.Port.Pod),
            Ports = [PortOf(target.Port, target.PortName)],
        };
    }

    /// <summary>Name of the Service of a rule alone.</summary>
    public static string NameOf(RenderContext context, IngressTarget target) => $"{context.Names.Workload(target.Port.Pod)}-port-{target.Rule.Name}";

    private static ServicePort PortOf(PublishedPort port, string? name) => new()
    {
        Name = name ?? NameOf(port),
        Port = port.Number,
        TargetPort = PortReference.Of(port.Target),
        Protocol = port.Protocol,
        AppProtocol = AppProtocolOf(port),
    };

    /// <summary>The name that Compose gives the port where Kubernetes takes it, else <c>p3000</c>.</summary>
    private static string NameOf(PublishedPort port) =>
        port.Mapping.Name?.Value is { } name && DnsName.IsLabel(name) && name.Length <= LongestName && name.Any(char.IsAsciiLetter) ? name : port.DefaultName;

    /// <summary>Kubernetes knows its own words; others must have a prefix, so they are left out.</summary>
    public static string? AppProtocolOf(PublishedPort port) => PortWords.AppProtocol(port.Mapping);

    private static List<ServicePort> Distinct(List<ServicePort> ports)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            if (!names.Add(ports[i].Name))
            {
                ports[i] = ports[i] with { Name = $"p{ports[i].Port}" + (ports[i].Protocol == "TCP" ? "" : "-" + ports[i].Protocol.ToLowerInvariant()) };
                names.Add(ports[i].Name);
            }
        }
        return ports;
    }
}
