using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Rendering.Network;

/// <summary>Checks the ingress rules of an app against its published ports.</summary>
internal static class IngressTargets
{
    /// <summary>The rules that lead somewhere, in rule order.</summary>
    public static IReadOnlyList<IngressTarget> Resolve(RenderContext context, ManagedApp managed, IReadOnlyList<PublishedPort> ports)
    {
        var targets = new List<IngressTarget>();
        var hosts = new Dictionary<string, IngressRule>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in managed.App.Ingress?.Rules ?? [])
        {
            if (!NameRules.CheckPortName("ingress rule", rule.Name, context.Bag, rule.Location) || IsTwin(context, rule, targets) || Find(context, rule, ports) is not { } port)
                continue;
            var other = rule.Protocol != IngressProtocol.Http ? null
                : targets.Find(t => t.IsHttp && ReferenceEquals(t.Port.Pod, port.Pod) && t.Port.Target == port.Target && t.Port.Protocol == port.Protocol);
            if (other is not null && other.Port.Number != port.Number)
            {
                Report(context, rule, $"Ingress rules '{other.Rule.Name}' and '{rule.Name}' lead to the same container port {port.Target}", "list all hosts under one rule", other.Rule);
                continue;
            }
            targets.Add(new IngressTarget(rule, port, HostsOf(context, managed, rule, hosts), other?.PortName ?? rule.Name));
        }
        return targets;
    }

    private static bool IsTwin(RenderContext context, IngressRule rule, List<IngressTarget> targets)
    {
        if (targets.Find(t => t.Rule.Name == rule.Name || t.Rule.SharesPort(rule)) is not { } other)
            return false;
        var what = other.Rule.Name == rule.Name ? $"the name '{rule.Name}'" : $"port {rule.Port.ToString(CultureInfo.InvariantCulture)}";
        Report(context, rule, $"Two ingress rules have {what}", "list all hosts under one rule", other.Rule);
        return true;
    }

    private static PublishedPort? Find(RenderContext context, IngressRule rule, IReadOnlyList<PublishedPort> ports)
    {
        var protocol = rule.Protocol == IngressProtocol.Udp ? "UDP" : "TCP";
        foreach (var port in ports)
        {
            if (port.Number != rule.Port || port.Protocol != protocol)
                continue;
            if (port.IsLocal)
                context.Bag.Report(
                    NetworkDiagnostics.LocalPortExposed, rule.Location, $"Ingress rule '{rule.Name}' exposes port {port.Number}, which service '{port.Service.Name}' publishes for the host itself only", "remove the address from the port, or the rule",
                    port.Mapping.Target.Location);
            return port;
        }
        var known = ports.Where(p => p.Protocol == protocol).Select(p => p.Number.ToString(CultureInfo.InvariantCulture)).ToList();
        context.Bag.Report(
            NetworkDiagnostics.RulePort, rule.Location, $"Port {rule.Port} of ingress rule '{rule.Name}' is not published {(protocol == "UDP" ? "over UDP " : "")}in the Compose file",
            known.Count == 0 ? $"publish it with 'ports: [\"HOST:CONTAINER{(protocol == "UDP" ? "/udp" : "")}\"]'" : $"published ports are {string.Join(", ", known)}");
        return null;
    }

    private static List<string> HostsOf(RenderContext context, ManagedApp managed, IngressRule rule, Dictionary<string, IngressRule> taken)
    {
        var hosts = new List<string>();
        foreach (var written in rule.Hosts)
        {
            var host = written.Trim();
            if (!NameRules.CheckHost("ingress host", host.ToLowerInvariant(), context.Bag, rule.Location))
                continue;
            if (managed.Cluster.Ingress?.Domain is { Length: > 0 } domain && IsBelow(host, domain))
                context.Bag.Report(
                    NetworkDiagnostics.HostBelowDomain, rule.Location, $"Host '{host}' of ingress rule '{rule.Name}' lies below the cluster's domain '{domain}', where hosts are given out by Kompox", "choose a host outside of it");
            else if (KeysOf(rule).FirstOrDefault(k => taken.ContainsKey(host + k)) is { } twice)
                Report(context, rule, $"Host '{host}' is listed twice, in ingress rules '{taken[host + twice].Name}' and '{rule.Name}'", "list each host once", taken[host + twice]);
            else
            {
                foreach (var key in KeysOf(rule))
                    taken[host + key] = rule;
                hosts.Add(host.ToLowerInvariant());
            }
        }
        return hosts;
    }

    // Several TCP rules of a host share its load balancer.
    private static IReadOnlyList<string> KeysOf(IngressRule rule) => rule.Protocol == IngressProtocol.Http ? rule.PathKeys : [];

    private static bool IsBelow(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static void Report(RenderContext context, IngressRule rule, string message, string hint, IngressRule first)
    {
        IReadOnlyList<SourceLocation> related = first.Location == rule.Location ? [] : [first.Location];
        context.Bag.Report(NetworkDiagnostics.RuleConflict, rule.Location, message, hint, related);
    }
}
