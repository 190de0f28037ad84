using System.Text;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>The types of Traefik's own objects on a cluster that has none; only what was missing is removed again.</summary>
internal sealed class TraefikDefinitions : IAsyncDisposable
{
    private static readonly (string Kind, string Plural)[] _all =
    [
        ("IngressRoute", "ingressroutes"), ("IngressRouteTCP", "ingressroutetcps"), ("IngressRouteUDP", "ingressrouteudps"), ("Middleware", "middlewares"),
        ("MiddlewareTCP", "middlewaretcps"), ("ServersTransport", "serverstransports"), ("ServersTransportTCP", "serverstransporttcps"),
        ("TLSOption", "tlsoptions"), ("TLSStore", "tlsstores"), ("TraefikService", "traefikservices"),
    ];

    private readonly ClusterObserver _observer;
    private readonly List<string> _made = [];

    private TraefikDefinitions(ClusterObserver observer) => _observer = observer;

    /// <summary>Defines what is missing, and waits until all of it is served.</summary>
    public static async Task<TraefikDefinitions> EnsureAsync(ClusterObserver observer)
    {
        var definitions = new TraefikDefinitions(observer);
        foreach (var (kind, plural) in _all)
        {
            // One that an earlier test took away goes only when its objects have gone.
            await Eventually.TrueAsync(async () => await observer.GetAsync(PathOf(plural)) is not { } found || !found.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _), $"the end of the former type {plural}");
            if (await observer.GetAsync(PathOf(plural)) is not null)
                continue;
            definitions._made.Add(PathOf(plural));
            await observer.ApplyAsync(Definition(kind, plural));
        }
        foreach (var (_, plural) in _all)
            await Eventually.TrueAsync(async () => await observer.GetAsync($"/apis/traefik.io/v1alpha1/{plural}") is not null, $"the type {plural}");
        return definitions;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var path in _made)
            await _observer.DeleteAsync(path);
    }

    private static string PathOf(string plural) => $"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/{plural}.traefik.io";

    private static string Definition(string kind, string plural) => new StringBuilder()
        .Append("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n")
        .Append($"metadata: {{name: {plural}.traefik.io}}\n")
        .Append("spec:\n  group: traefik.io\n  scope: Namespaced\n")
        .Append($"  names: {{kind: {kind}, plural: {plural}, singular: {kind.ToLowerInvariant()}, listKind: {kind}List}}\n")
        .Append("  versions:\n  - name: v1alpha1\n    served: true\n    storage: true\n")
        .Append("    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}\n")
        .ToString();
}
