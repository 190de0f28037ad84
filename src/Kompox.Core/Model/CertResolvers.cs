namespace Kompox.Model;

/// <summary>The certificate resolvers of a cluster: <c>production</c> and <c>staging</c> of Let's Encrypt, and those that it declares.</summary>
public static class CertResolvers
{
    public const string Production = "production";
    public const string Staging = "staging";
    private const string ProductionServer = "https://acme-v02.api.letsencrypt.org/directory";
    private const string StagingServer = "https://acme-staging-v02.api.letsencrypt.org/directory";

    /// <summary>All of them with their servers: production, staging, then the declared ones in their order.</summary>
    public static IReadOnlyList<CertResolver> Of(ClusterIngress ingress)
    {
        var resolvers = new List<CertResolver> { OfName(ingress, Production), OfName(ingress, Staging) };
        foreach (var resolver in ingress.Resolvers)
        {
            if (resolver.Name is not (Production or Staging))
                resolvers.Add(WithServer(resolver));
        }
        return resolvers;
    }

    /// <summary>The resolver of a name, or <c>null</c> when the cluster has none.</summary>
    public static CertResolver? Find(ClusterIngress ingress, string name) => Of(ingress).FirstOrDefault(r => r.Name == name);

    /// <summary>Whether the resolver asks Let's Encrypt.</summary>
    public static bool IsLetsEncrypt(CertResolver resolver) => resolver.Server is null or ProductionServer or StagingServer;

    private static CertResolver OfName(ClusterIngress ingress, string name) =>
        WithServer(ingress.Resolvers.FirstOrDefault(r => r.Name == name) ?? new CertResolver { Name = name });

    private static CertResolver WithServer(CertResolver resolver) =>
        resolver.Server is null ? resolver with { Server = resolver.Name == Staging ? StagingServer : ProductionServer } : resolver;
}
