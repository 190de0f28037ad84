using Kompox.Tests.Clusters.Certificates;

namespace Kompox.Tests.Manifests;

/// <summary>What a manifest says of certificates and resolvers, without a look at any certificate.</summary>
public sealed class CertificateCheckTests : IDisposable
{
    private readonly CertificateRun _run = new();

    [Theory]
    [InlineData("certResolver: prod", "26:19 KPX1420 Certificate resolver 'prod' (ingress.certResolver) is unknown")]
    [InlineData("certResolver: production", "")]
    [InlineData("certResolver: own\n    resolvers: [{name: own}]", "")]
    [InlineData("certResolver: own\n    controller: external", "")]
    [InlineData("resolvers: [{name: own, challenge: dns-01}]", "26:40 KPX1421 Certificate resolver 'own' (ingress.resolvers[0].provider) names no DNS provider, which dns-01 needs")]
    [InlineData("resolvers: [{name: own, challenge: dns-01, provider: 'a b'}]", "26:58 KPX1421 'a b' (ingress.resolvers[0].provider) is not a word for a DNS provider")]
    [InlineData("resolvers: [{name: own, provider: cloudflare}]", "26:39 KPX1421 Certificate resolver 'own' has 'provider' (ingress.resolvers[0].provider), which only dns-01 uses")]
    [InlineData("resolvers: [{name: own, challenge: http-01, credentialsSecret: a}]", "26:68 KPX1421 Certificate resolver 'own' has 'credentialsSecret' (ingress.resolvers[0].credentialsSecret), which only dns-01 uses")]
    [InlineData("resolvers: [{name: own, server: 'http://ca.example.org/d'}]", "26:37 KPX1421 Server 'http://ca.example.org/d' of certificate resolver 'own' (ingress.resolvers[0].server) is not https")]
    [InlineData("resolvers: [{name: own, server: 'http://127.0.0.1:14000/dir'}]", "26:37 KPX1422 Server 'http://127.0.0.1:14000/dir' of certificate resolver 'own' (ingress.resolvers[0].server) is not https")]
    [InlineData("resolvers: [{name: own, server: 'https://u:p@ca.example.org'}]", "26:37 KPX1421 Server of certificate resolver 'own' (ingress.resolvers[0].server) is not a URL")]
    [InlineData("resolvers: [{name: own, email: me}]", "26:36 KPX1421 'me' (ingress.resolvers[0].email) is not an e-mail address")]
    [InlineData("certEmail: me", "26:16 KPX1421 'me' (ingress.certEmail) is not an e-mail address")]
    [InlineData("resolvers: [{name: own}, {name: own}]", "26:37 KPX1401 Certificate resolver 'own' is listed twice")]
    [InlineData("certificates: [{name: a, source: 'site.pem'}]", "26:38 KPX1424 Source 'site.pem' of certificate 'a' (ingress.certificates[0].source) is none")]
    [InlineData("certificates: [{name: a, source: 'secret:a/b/c'}]", "26:38 KPX1424 Source 'secret:a/b/c' of certificate 'a' (ingress.certificates[0].source) is none")]
    [InlineData("certificates: [{name: a, source: 'http://v/s'}]", "26:38 KPX1424 Source 'http://v/s' of certificate 'a' (ingress.certificates[0].source) is none")]
    [InlineData("certificates: [{name: a, source: 'file:a.pem', key: a.key}]", "26:57 KPX1424 Key of certificate 'a' (ingress.certificates[0].key) must be file:PATH, beside a source that is a file")]
    [InlineData("certificates: [{name: a, source: 'secret:a', key: 'file:a.key'}]", "26:55 KPX1424 Key of certificate 'a' (ingress.certificates[0].key) must be file:PATH, beside a source that is a file")]
    public void Clusters(string ingress, string told)
    {
        _run.Load($"    {ingress}\n");
        Assert.Equal(told.Length > 0 ? told + "\n" : "", _run.Told());
    }

    [Theory]
    [InlineData("certResolver: staging", "certResolver: stagin", "KPX1420 Certificate resolver 'stagin' (ingress.certResolver) is unknown")]
    [InlineData("certResolver: staging", "rules: [{name: web, port: 80, hosts: ['*.example.org']}]", "KPX1423 Host '*.example.org' of ingress rule 'web' (hosts) is a wildcard, for which certificate resolver 'staging' cannot get a certificate")]
    [InlineData("namespace: traefik", "rules: [{name: web, port: 80, hosts: ['*.example.org']}]", "")]
    [InlineData("certResolver: dns\n    resolvers: [{name: dns, challenge: dns-01, provider: cloudflare}]", "rules: [{name: web, port: 80, hosts: ['*.example.org']}]", "")]
    [InlineData("certResolver: staging\n    certificates: [{name: a, source: 'secret:a'}]", "rules: [{name: web, port: 80, hosts: ['*.example.org']}]", "")]
    [InlineData("certResolver: staging\n    certificates: [{name: a, source: 'secret:a', hosts: [a.example.org]}]", "rules: [{name: web, port: 80, hosts: ['*.example.org']}]", "KPX1423 Host '*.example.org' of ingress rule 'web' (hosts) is a wildcard, for which certificate resolver 'staging' cannot get a certificate")]
    public void Apps(string cluster, string app, string told)
    {
        _run.Load($"    {cluster}\n", $"  ingress: {{{app}}}\n");
        Assert.Equal(told.Length > 0 ? told : "", string.Join('\n', _run.Bag.Select(d => $"{d.Code} {d.Message}")));
        Assert.All(_run.Bag, d => Assert.True(d.Location is { Line: > 30, Column: > 12 }));
    }

    [Fact]
    public void A_resolver_that_was_meant_is_suggested()
    {
        _run.Load("    certResolver: prodction\n");
        Assert.Equal("Did you mean 'production'?", Assert.Single(_run.Bag).Hint);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();
}
