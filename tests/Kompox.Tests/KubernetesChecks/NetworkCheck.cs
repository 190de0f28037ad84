using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

internal static class NetworkCheck
{
    private static readonly string[] Protocols = ["TCP", "UDP", "SCTP"];
    private static readonly string[] ServiceTypes = ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"];

    public static void RunService(ManifestSet set, JsonObject item, string path)
    {
        var type = item.Text("spec", "type") ?? "ClusterIP";
        set.Require(ServiceTypes.Contains(type), path, $"type '{type}'");
        var ports = item.Items("spec", "ports");
        if (type == "ExternalName")
        {
            set.Require(Names.IsSubdomain(item.Text("spec", "externalName") ?? ""), path, "externalName is required and a host name");
            return;
        }
        set.Require(ports.Count > 0 || item.Text("spec", "clusterIP") == "None", path, "ports are required");
        CheckPorts(set, ports, path);
        var selector = item.Pairs("spec", "selector");
        if (selector.Count == 0)
            return;
        var templates = set.Templates().Where(t => Selects(selector, t.Template)).ToList();
        set.Require(templates.Count > 0, path, "its selector matches no pod");
        foreach (var name in ports.Select(p => p["targetPort"]).OfType<JsonValue>().Where(v => v.TryGetValue<string>(out _)).Select(v => v.ToString()))
            set.Require(templates.Count == 0 || templates.Exists(t => HasPort(t.Template, name)), path, $"no container port is named '{name}'");
    }

    public static void RunIngress(ManifestSet set, JsonObject item, string path)
    {
        var rules = item.Items("spec", "rules");
        set.Require(rules.Count > 0 || item.At("spec", "defaultBackend") is not null, path, "rules are required");
        foreach (var rule in rules)
        {
            var host = rule.Text("host");
            set.Require(host is null || Names.IsSubdomain(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) && !Names.IsAddress(host), path, $"'{host}' is not a host");
            var paths = rule.Items("http", "paths");
            set.Require(paths.Count > 0, path, "a rule needs paths");
            foreach (var route in paths)
            {
                set.Require(route.Text("pathType") is "Prefix" or "Exact" or "ImplementationSpecific", path, "pathType is required");
                set.Require(route.Text("path") is not { } p || p.StartsWith('/'), path, "a path starts with /");
                CheckBackend(set, route, path);
            }
        }
        foreach (var tls in item.Items("spec", "tls"))
            set.Require(tls.Texts("hosts").All(h => Names.IsSubdomain(h.Replace("*.", "", StringComparison.Ordinal))), path, "tls.hosts are host names");
    }

    public static void RunPolicy(ManifestSet set, JsonObject item, string path)
    {
        set.Require(item.At("spec", "podSelector") is JsonObject, path, "podSelector is required");
        set.Require(item.Texts("spec", "policyTypes").All(t => t is "Ingress" or "Egress"), path, "policyTypes");
        foreach (var rule in item.Items("spec", "ingress").Concat(item.Items("spec", "egress")))
        {
            foreach (var port in rule.Items("ports"))
                set.Require(Protocols.Contains(port.Text("protocol") ?? "TCP") && (port.Number("port") ?? 1) is > 0 and <= 65535, path, "a port of the policy");
            foreach (var peer in rule.Items("from").Concat(rule.Items("to")))
                set.Require(peer.Count > 0, path, "an empty peer");
        }
    }

    /// <summary>Whether a selector matches the labels of a pod template.</summary>
    public static bool Selects(IReadOnlyDictionary<string, string> selector, JsonNode template)
    {
        var labels = template.Pairs("metadata", "labels");
        return selector.All(p => labels.TryGetValue(p.Key, out var value) && value == p.Value);
    }

    private static void CheckPorts(ManifestSet set, IReadOnlyList<JsonObject> ports, string path)
    {
        foreach (var port in ports)
        {
            set.Require(port.Number("port") is > 0 and <= 65535, path, $"port '{port["port"]}'");
            set.Require(Protocols.Contains(port.Text("protocol") ?? "TCP"), path, $"protocol '{port["protocol"]}'");
            set.Require(port["targetPort"] is null || port.Number("targetPort") is > 0 and <= 65535 || Names.IsPortName(port.Text("targetPort") ?? ""), path, $"targetPort '{port["targetPort"]}'");
            set.Require(ports.Count == 1 || port.Text("name") is not null, path, "several ports need names");
            set.Require(port.Text("name") is not { } name || Names.IsLabel(name), path, $"port name '{port["name"]}'");
        }
        foreach (var twice in ports.GroupBy(p => p.Text("name")).Where(g => g.Key is not null && g.Count() > 1))
            set.Report(path, $"two ports are named '{twice.Key}'");
    }

    private static void CheckBackend(ManifestSet set, JsonObject route, string path)
    {
        var backend = route.At("backend", "service");
        set.Require(backend is not null, path, "backend.service is required");
        if (backend is null || set.Resolve("Service", backend.Text("name"), path) is not { } service)
            return;
        var known = service.Items("spec", "ports").Any(p =>
            backend.Number("port", "number") is { } number && p.Number("port") == number ||
            backend.Text("port", "name") is { } name && p.Text("name") == name);
        set.Require(known, path, $"the Service '{backend.Text("name")}' has no such port");
    }

    private static bool HasPort(JsonNode template, string name) =>
        template.Items("spec", "containers").Concat(template.Items("spec", "initContainers"))
            .SelectMany(c => c.Items("ports")).Any(p => p.Text("name") == name);
}
