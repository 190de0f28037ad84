using Kompox.Diagnostics;
using Kompox.Manifests.Documents;
using Kompox.Model;

namespace Kompox.Manifests.Publishing;

/// <summary>Reads an app's ingress rules.</summary>
internal static class IngressReader
{
    /// <summary>The ingress of an app, or <c>null</c> when it has none.</summary>
    public static AppIngress? Read(FieldReader ingress, DiagnosticBag bag)
    {
        if (ingress.Mapping is not { Entries.Count: > 0 })
            return null;
        var claims = new RuleClaims(bag);
        var rules = new List<IngressRule>();
        var items = ingress.Items("rules");
        for (var i = 0; i < items.Count; i++)
        {
            var rule = RuleReader.Read(new RuleScope(new FieldReader(items[i]), i, bag), items[i].Location, out var isUsable);
            if (claims.Add(rule, isUsable) && isUsable)
                rules.Add(rule);
        }
        RedirectLoops.Check(rules, bag);
        var places = FieldPlacesReader.Read(ingress);
        if (ingress.Scalar("certResolver") is { } resolver && rules.Count > 0 && rules.TrueForAll(r => r.Protocol != IngressProtocol.Http))
            bag.Report(
                SpecDiagnostics.NotForProtocol, resolver.Location, $"'ingress.certResolver' is '{resolver.Text}', and no ingress rule speaks HTTP",
                "Remove it: what is published over TCP and UDP brings its own certificates");
        return new AppIngress { CertResolver = ingress.Text("certResolver"), Rules = rules, Places = places };
    }

    /// <summary>Reports the hosts that lie in the cluster's own domain.</summary>
    public static void CheckDomain(FieldReader ingress, string? domain, DiagnosticBag bag)
    {
        if (domain is null)
            return;
        foreach (var rule in ingress.Items("rules").Select(r => new FieldReader(r)))
        {
            foreach (var host in rule.Scalars("hosts").Concat(rule.Items("redirects").Select(r => new FieldReader(r).Scalar("host")).OfType<Yaml.YamlScalar>()))
            {
                var text = host.Text.Trim();
                if (text.Equals(domain, StringComparison.OrdinalIgnoreCase) || text.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase))
                    bag.Report(
                        SpecDiagnostics.HostInClusterDomain, host.Location, $"Host '{text}' lies in the cluster's domain '{domain}'",
                        "Remove it: the app gets a host in this domain by itself");
            }
        }
    }
}
