using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads an app's ingress rules.</summary>
internal static class IngressReader
{
    /// <summary>The ingress of an app, or <c>null</c> when it has none.</summary>
    public static AppIngress? Read(FieldReader ingress, DiagnosticBag bag)
    {
        if (ingress.Mapping is not { Entries.Count: > 0 })
            return null;
        var rules = new List<IngressRule>();
        var names = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        var ports = new Dictionary<int, SourceLocation>();
        var hosts = new Dictionary<string, (SourceLocation At, int Rule)>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in ingress.Items("rules"))
        {
            var fields = new FieldReader(item);
            var ruleHosts = ReadHosts(fields, rules.Count, hosts, bag);
            if (fields.Scalar("name") is not { } name || fields.Scalar("port") is not { } portText || !FieldReader.TryParseInteger(portText, out var port))
                continue;
            if (!NameRules.CheckPortName("ingress rule", name.Text, bag, name.Location))
                continue;
            if (!names.TryAdd(name.Text, name.Location))
                bag.Report(
                    SpecDiagnostics.DuplicateName, name.Location, $"Ingress rule '{name.Text}' is listed twice", "Give each rule a name of its own",
                    names[name.Text]);
            else if (!ports.TryAdd(port, portText.Location))
                bag.Report(
                    SpecDiagnostics.DuplicatePort, portText.Location, string.Create(CultureInfo.InvariantCulture, $"Port {port} is used by two ingress rules"),
                    "List all hosts of a port in one rule", ports[port]);
            else
                rules.Add(new IngressRule { Name = name.Text, Port = port, Hosts = ruleHosts, Places = FieldPlacesReader.Read(fields, "hosts", "allowedSources"), Location = item.Location });
        }
        return new AppIngress { CertResolver = ingress.Text("certResolver"), Rules = rules, Places = FieldPlacesReader.Read(ingress) };
    }

    /// <summary>Reports the hosts that lie in the cluster's own domain.</summary>
    public static void CheckDomain(FieldReader ingress, string? domain, DiagnosticBag bag)
    {
        if (domain is null)
            return;
        foreach (var host in ingress.Items("rules").SelectMany(r => new FieldReader(r).Scalars("hosts")))
        {
            var text = host.Text.Trim();
            if (text.Equals(domain, StringComparison.OrdinalIgnoreCase) || text.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase))
                bag.Report(
                    SpecDiagnostics.HostInClusterDomain, host.Location, $"Host '{text}' lies in the cluster's domain '{domain}'",
                    "Remove it: the app gets a host in this domain by itself");
        }
    }

    private static List<string> ReadHosts(FieldReader rule, int index, Dictionary<string, (SourceLocation At, int Rule)> seen, DiagnosticBag bag)
    {
        var hosts = new List<string>();
        foreach (var item in rule.Items("hosts").OfType<YamlScalar>())
        {
            var host = item.Text.Trim();
            if (item.IsNull || !NameRules.CheckHost("host", host, bag, item.Location))
                continue;
            if (seen.TryAdd(host, (item.Location, index)))
                hosts.Add(host);
            else if (seen[host].Rule == index)
                bag.Report(SpecDiagnostics.RepeatedHost, item.Location, $"Host '{host}' is repeated", "Remove one of the two", seen[host].At);
            else
                bag.Report(
                    SpecDiagnostics.DuplicateHost, item.Location, $"Host '{host}' is listed in two ingress rules", "A host leads to one port: remove it from one of the rules",
                    seen[host].At);
        }
        return hosts;
    }
}
