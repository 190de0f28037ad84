using Kompox.Diagnostics;
using Kompox.Manifests.Documents;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Publishing;

/// <summary>Reads one ingress rule.</summary>
internal static class RuleReader
{
    private static readonly string[] HttpOnly = ["paths", "redirects", "basicAuth", "maxBodySize", "timeouts"];

    /// <summary>The rule; one without a usable name and port is only good for finding hosts twice.</summary>
    public static IngressRule Read(RuleScope scope, SourceLocation at, out bool isUsable)
    {
        var fields = scope.Fields;
        var hosts = ReadHosts(scope);
        var protocol = fields.Text("protocol") switch { "tcp" => IngressProtocol.Tcp, "udp" => IngressProtocol.Udp, _ => IngressProtocol.Http };
        var port = fields.Scalar("port") is { } text && FieldReader.TryParseInteger(text, out var number) ? number : 0;
        var name = fields.Scalar("name");
        isUsable = port > 0 && name is not null && NameRules.CheckPortName("ingress rule", name.Text, scope.Bag, name.Location);
        var rule = new IngressRule
        {
            Name = name?.Text ?? "",
            Port = port,
            Protocol = protocol,
            Hosts = hosts,
            AllowedSources = AccessReader.ReadSources(scope),
            Location = at,
        };
        if (protocol == IngressProtocol.Http)
            rule = WithHttp(rule, scope);
        else
            RefuseHttp(scope, fields.Text("protocol")!);
        return rule with { Places = FieldPlacesReader.Read(fields, scope.Values, ["timeouts", "basicAuth"]) };
    }

    private static IngressRule WithHttp(IngressRule rule, RuleScope scope) => rule with
    {
        Paths = PathReader.Read(scope),
        Redirects = RedirectReader.Read(scope, rule.Hosts),
        BasicAuth = AccessReader.ReadUsers(scope),
        MaxBodySize = LimitReader.ReadBodySize(scope.Fields),
        Timeouts = LimitReader.ReadTimeouts(scope),
    };

    private static void RefuseHttp(RuleScope scope, string protocol)
    {
        foreach (var field in HttpOnly)
        {
            if (scope.Fields.Find(field) is { } value)
                scope.Report(
                    SpecDiagnostics.NotForProtocol, value, $"'{scope.Name(field)}' is for HTTP, and the protocol of the rule is '{protocol}'", "Remove the field, or the protocol");
        }
    }

    private static List<string> ReadHosts(RuleScope scope)
    {
        var hosts = new List<string>();
        var seen = new Dictionary<string, SourceLocation>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in scope.Fields.Items("hosts").OfType<YamlScalar>())
        {
            var host = item.Text.Trim();
            if (item.IsNull || !NameRules.CheckHost("host", host, scope.Bag, item.Location))
                continue;
            if (seen.TryAdd(host, item.Location))
            {
                scope.Note("hosts", hosts.Count, item.Location);
                hosts.Add(host);
            }
            else
                scope.Report(SpecDiagnostics.RepeatedHost, item, $"Host '{host}' is repeated", "Remove one of the two", seen[host]);
        }
        return hosts;
    }
}
