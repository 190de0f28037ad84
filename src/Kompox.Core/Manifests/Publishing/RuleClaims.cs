using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Publishing;

/// <summary>Finds the rules of an app that claim the same name, port or host.</summary>
internal sealed class RuleClaims(DiagnosticBag bag)
{
    private readonly List<IngressRule> _rules = [];
    private readonly List<IngressRule> _usable = [];

    /// <summary>Compares a rule with those before it; <c>false</c> when its name or port is taken.</summary>
    public bool Add(IngressRule rule, bool isUsable)
    {
        _rules.Add(rule);
        for (var i = 0; i < rule.Hosts.Count; i++)
            CheckHost(rule, i);
        CheckRedirects(rule);
        if (!isUsable)
            return true;
        if (_usable.Find(r => r.Name == rule.Name) is { } twin)
            bag.Report(SpecDiagnostics.DuplicateName, rule.PlaceOf("name"), $"Ingress rule '{rule.Name}' is listed twice", "Give each rule a name of its own", twin.PlaceOf("name"));
        else if (_usable.Find(r => r.SharesPort(rule)) is { } other)
            bag.Report(
                SpecDiagnostics.DuplicatePort, rule.PlaceOf("port"), string.Create(CultureInfo.InvariantCulture, $"Port {rule.Port} is used by two ingress rules"),
                "List all hosts of a port in one rule, or give the rules different paths", other.PlaceOf("port"));
        else
        {
            _usable.Add(rule);
            return true;
        }
        return false;
    }

    private void CheckHost(IngressRule rule, int index)
    {
        var host = rule.Hosts[index];
        foreach (var other in _rules)
        {
            if (ReferenceEquals(other, rule) || IndexOf(other.Hosts, host) is not { } at)
                continue;
            var place = other.PlaceOf("hosts", at);
            if (rule.Protocol != other.Protocol)
                bag.Report(
                    SpecDiagnostics.DuplicateHost, rule.PlaceOf("hosts", index), $"Host '{host}' is listed in ingress rules of protocol '{Word(other)}' and '{Word(rule)}', which have an address each",
                    "Give each of the two a host of its own", place);
            else if (rule.Protocol == IngressProtocol.Http && rule.PathKeys.FirstOrDefault(k => other.PathKeys.Contains(k)) is { } path)
                bag.Report(
                    SpecDiagnostics.DuplicateHost, rule.PlaceOf("hosts", index),
                    rule.Paths.Count + other.Paths.Count == 0 ? $"Host '{host}' is listed in two ingress rules" : $"Host '{host}' is listed with path '{path}' in two ingress rules",
                    "A host leads to one port: remove it from one of the rules, or give the rules different paths", place);
            else
                continue;
            return;
        }
    }

    private static string Word(IngressRule rule) => rule.Protocol switch { IngressProtocol.Tcp => "tcp", IngressProtocol.Udp => "udp", _ => "http" };

    private void CheckRedirects(IngressRule rule)
    {
        foreach (var other in _rules)
        {
            for (var i = 0; i < rule.Redirects.Count; i++)
                CheckRedirect(rule, i, other);
            if (ReferenceEquals(other, rule))
                continue;
            for (var i = 0; i < other.Redirects.Count; i++)
            {
                if (IndexOf(rule.Hosts, other.Redirects[i].Host) is { } served)
                    ReportServed(other, i, rule.PlaceOf("hosts", served));
            }
        }
    }

    private void CheckRedirect(IngressRule rule, int index, IngressRule other)
    {
        var host = rule.Redirects[index].Host;
        if (IndexOf(other.Hosts, host) is { } served)
        {
            ReportServed(rule, index, other.PlaceOf("hosts", served));
            return;
        }
        var twin = IndexOf([.. other.Redirects.Select(r => r.Host)], host);
        if (twin is { } first && (!ReferenceEquals(other, rule) || first < index))
            bag.Report(SpecDiagnostics.InvalidRedirect, rule.PlaceOf("redirects", index), $"Redirect of host '{host}' is listed twice", "Remove one of the two", other.PlaceOf("redirects", first));
    }

    private void ReportServed(IngressRule rule, int index, SourceLocation served) => bag.Report(
        SpecDiagnostics.InvalidRedirect, rule.PlaceOf("redirects", index), $"Host '{rule.Redirects[index].Host}' is redirected and also listed in 'hosts'", "Remove one of the two", served);

    private static int? IndexOf(IReadOnlyList<string> hosts, string host)
    {
        for (var i = 0; i < hosts.Count; i++)
        {
            if (hosts[i].Equals(host, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return null;
    }
}
