using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>
/// The documented fields of Traefik's own types and annotations, as far as Kompox may use them (Traefik v3.7, reference "Kubernetes CRD" and
/// "Kubernetes Ingress"): whatever is not here Traefik would refuse, or skip the whole Ingress for it.
/// </summary>
internal static class TraefikCheck
{
    private const string Router = "traefik.ingress.kubernetes.io/router.";
    private const string ServicePrefix = "traefik.ingress.kubernetes.io/service.";

    private static readonly Dictionary<string, string[]> Middlewares = new()
    {
        ["basicAuth"] = ["secret", "realm", "removeHeader", "headerField"],
        ["ipAllowList"] = ["sourceRange", "ipStrategy", "rejectStatusCode"],
        ["buffering"] = ["maxRequestBodyBytes", "memRequestBodyBytes", "maxResponseBodyBytes", "memResponseBodyBytes", "retryExpression"],
        ["redirectRegex"] = ["regex", "replacement", "permanent"],
        ["stripPrefix"] = ["prefixes"],
    };

    private static readonly string[] Routers =
        ["entrypoints", "middlewares", "priority", "rulesyntax", "pathmatcher", "tls", "tls.certresolver", "tls.options"];

    private static readonly string[] Services = ["nativelb", "nodeportlb", "serversscheme", "serverstransport", "passhostheader", "sticky.cookie"];
    private static readonly string[] Timeouts = ["dialTimeout", "responseHeaderTimeout", "idleConnTimeout", "readIdleTimeout", "pingTimeout"];

    public static void RunMiddleware(ManifestSet set, JsonObject item, string path)
    {
        var spec = item["spec"] as JsonObject ?? [];
        set.Require(spec.Count == 1, path, "a Middleware does one thing");
        foreach (var (kind, fields) in spec)
        {
            set.Require(Middlewares.ContainsKey(kind), path, $"no Middleware does '{kind}'");
            foreach (var (field, _) in fields as JsonObject ?? [])
                set.Require(Middlewares.GetValueOrDefault(kind, []).Contains(field), path, $"'{kind}' has no field '{field}'");
        }
        if (item.Text("spec", "basicAuth", "secret") is { } name && set.Resolve("Secret", name, path) is { } secret)
            set.Require(secret.Pairs("data").Count == 1, path, $"the Secret '{name}' has other than one key");
    }

    public static void RunTransport(ManifestSet set, JsonObject item, string path)
    {
        foreach (var (field, _) in item["spec"] as JsonObject ?? [])
            set.Require(field == "forwardingTimeouts", path, $"no field '{field}'");
        foreach (var (field, value) in item.Pairs("spec", "forwardingTimeouts"))
            set.Require(Timeouts.Contains(field) && value.EndsWith('s') && char.IsAsciiDigit(value[0]), path, $"'{field}' with '{value}'");
    }

    /// <summary>The annotations of an Ingress or Service, and the objects that they name.</summary>
    public static void RunAnnotations(ManifestSet set, JsonObject item, string path)
    {
        foreach (var (key, value) in item.Pairs("metadata", "annotations"))
        {
            if (key.StartsWith(Router, StringComparison.Ordinal))
                set.Require(Routers.Contains(key[Router.Length..]) || key.StartsWith(Router + "tls.domains.", StringComparison.Ordinal), path, $"no annotation '{key}'");
            else if (key.StartsWith(ServicePrefix, StringComparison.Ordinal))
                set.Require(Services.Contains(key[ServicePrefix.Length..]), path, $"no annotation '{key}'");
            else
                continue;
            if (key == Router + "middlewares" || key == ServicePrefix + "serverstransport")
                Resolve(set, item, key == Router + "middlewares" ? "Middleware" : "ServersTransport", value, path);
        }
    }

    private static void Resolve(ManifestSet set, JsonObject item, string kind, string references, string path)
    {
        var space = item.Text("metadata", "namespace") + "-";
        foreach (var reference in references.Split(','))
        {
            var isOwn = reference.StartsWith(space, StringComparison.Ordinal) && reference.EndsWith("@kubernetescrd", StringComparison.Ordinal);
            set.Require(isOwn, path, $"'{reference}' is not of the namespace");
            if (isOwn)
                set.Resolve(kind, reference[space.Length..^"@kubernetescrd".Length], path);
        }
    }
}
