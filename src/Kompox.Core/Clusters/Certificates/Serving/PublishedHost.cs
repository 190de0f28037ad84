using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>A host of an Ingress, and how its certificate is asked for.</summary>
internal sealed record PublishedHost(string Host, string Namespace, string App)
{
    private const string ResolverAnnotation = "traefik.ingress.kubernetes.io/router.tls.certresolver";
    private static readonly string[] IssuerAnnotations = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer"];

    /// <summary>The certificate resolver that is asked for it, or the issuer of another program.</summary>
    public string? Resolver { get; private init; }

    /// <summary>The Secret beside the Ingress that holds the certificate.</summary>
    public string? Secret { get; private init; }

    /// <summary>The hosts of the Ingresses of a class, each once, in order.</summary>
    public static IReadOnlyList<PublishedHost> Of(IEnumerable<ObservedObject> ingresses, string className)
    {
        var hosts = new SortedDictionary<string, PublishedHost>(StringComparer.Ordinal);
        foreach (var ingress in ingresses.Where(i => IngressReading.ClassOf(i) == className).OrderBy(i => i.Key.ToString(), StringComparer.Ordinal))
        {
            foreach (var host in IngressReading.HostsOf(ingress))
                Merge(hosts, Of(ingress, host));
        }
        return [.. hosts.Values];
    }

    // A host may be in several Ingresses, of paths or of redirects: one that says where the certificate comes from counts.
    private static void Merge(SortedDictionary<string, PublishedHost> hosts, PublishedHost next)
    {
        if (!hosts.TryGetValue(next.Host, out var first))
            hosts.Add(next.Host, next);
        else
            hosts[next.Host] = first with { Resolver = first.Resolver ?? next.Resolver, Secret = first.Secret ?? next.Secret };
    }

    private static PublishedHost Of(ObservedObject ingress, string host)
    {
        var app = ingress.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox ? ingress.Label(AppLabels.Name) : null;
        return new PublishedHost(host, ingress.Namespace!, app ?? ingress.Name)
        {
            Resolver = ingress.Annotation(ResolverAnnotation) ?? IssuerAnnotations.Select(a => ingress.Annotation(a)).FirstOrDefault(i => i is not null),
            Secret = ingress.Items("spec", "tls")
                .Where(t => ObservedObject.Find(t, "hosts") is { ValueKind: System.Text.Json.JsonValueKind.Array } list && list.EnumerateArray().Any(h => h.GetString() == host))
                .Select(t => ObservedObject.Find(t, "secretName")?.GetString()).FirstOrDefault(),
        };
    }
}
