using System.Text;
using Kompox.Objects;

namespace Kompox.Tests.Clusters.Certificates;

public sealed class CertificateGatheringTests : IDisposable
{
    private readonly CertificateRun _run = new();

    [Fact]
    public async Task A_cluster_that_says_nothing_has_the_resolvers_of_Lets_Encrypt()
    {
        var parts = await _run.GatherAsync("    domain: c1.example.org\n");
        Assert.Equal("", _run.Told());
        Assert.Equal(
        [
            "--certificatesresolvers.production.acme.caserver=https://acme-v02.api.letsencrypt.org/directory",
            "--certificatesresolvers.production.acme.email=noreply@example.com",
            "--certificatesresolvers.production.acme.storage=/data/acme-production.json",
            "--certificatesresolvers.production.acme.tlschallenge=true",
            "--certificatesresolvers.staging.acme.caserver=https://acme-staging-v02.api.letsencrypt.org/directory",
            "--certificatesresolvers.staging.acme.email=noreply@example.com",
            "--certificatesresolvers.staging.acme.storage=/data/acme-staging.json",
            "--certificatesresolvers.staging.acme.tlschallenge=true",
        ], parts!.Arguments);
        Assert.True(parts.NeedsStorage);
        Assert.Empty(parts.Objects);
        Assert.Empty(parts.Files);
    }

    [Fact]
    public async Task Resolvers_of_ones_own_come_after_them_or_in_their_place()
    {
        _run.PutSecret("traefik", "dns-token", "a", "b", "Opaque");
        _run.Files.Add("/p/ca.pem", _run.Root.Pem);
        var parts = await _run.GatherAsync("""
                certResolver: internal
                certEmail: me@example.org
                resolvers:
                - {name: staging, challenge: http-01}
                - {name: internal, challenge: dns-01, server: "https://ca.example.org/acme", caBundle: "file:ca.pem", provider: cloudflare, credentialsSecret: dns-token, nameServers: ["1.1.1.1:53", "8.8.8.8:53"], email: ops@example.org}

            """);
        Assert.Equal("", _run.Told());
        Assert.Equal(
        [
            "--certificatesresolvers.staging.acme.caserver=https://acme-staging-v02.api.letsencrypt.org/directory",
            "--certificatesresolvers.staging.acme.email=me@example.org",
            "--certificatesresolvers.staging.acme.storage=/data/acme-staging.json",
            "--certificatesresolvers.staging.acme.httpchallenge=true",
            "--certificatesresolvers.staging.acme.httpchallenge.entrypoint=web",
            "--certificatesresolvers.internal.acme.caserver=https://ca.example.org/acme",
            "--certificatesresolvers.internal.acme.cacertificates=/config/acme/internal/ca.crt",
            "--certificatesresolvers.internal.acme.email=ops@example.org",
            "--certificatesresolvers.internal.acme.storage=/data/acme-internal.json",
            "--certificatesresolvers.internal.acme.dnschallenge=true",
            "--certificatesresolvers.internal.acme.dnschallenge.provider=cloudflare",
            "--certificatesresolvers.internal.acme.dnschallenge.resolvers=1.1.1.1:53,8.8.8.8:53",
        ], parts!.Arguments.Skip(4));
        Assert.Equal(["dns-token"], parts.EnvironmentSecrets);
        Assert.Equal(new Dictionary<string, string> { ["/config/acme/internal"] = "acme-ca-internal" }, parts.MountedConfigMaps);
        var bundle = Assert.IsType<ConfigMap>(Assert.Single(parts.Objects));
        Assert.Equal(("acme-ca-internal", "traefik"), (bundle.Metadata.Name, bundle.Metadata.Namespace));
        Assert.Equal(_run.Root.Pem, Assert.Single(bundle.Data).Value);
    }

    [Fact]
    public async Task Files_Secrets_and_other_namespaces_become_files_of_one_directory()
    {
        var site = _run.Root.Issue("site.example.org");
        var wild = _run.Root.Issue("*.c1.example.org");
        var other = _run.Root.Issue("other.example.org");
        _run.Files.Add("/p/tls/site.pem", site.Chain).Add("/p/tls/site.key", site.Key);
        _run.PutSecret("traefik", "wild", wild.Chain, wild.Key);
        _run.PutSecret("team", "other", other.Chain, other.Key);
        var parts = await _run.GatherAsync("""
                domain: c1.example.org
                certificates:
                - {name: site, source: "file:tls/site.pem", key: "file:tls/site.key", hosts: [site.example.org]}
                - {name: wild, source: "secret:wild"}
                - {name: other, source: "secret:team/other"}

            """);
        Assert.Equal("30:29 KPX3561 Certificate 'other' (ingress.certificates[2].source) is copied from namespace 'team'\n", _run.Told());
        Assert.Equal(["tls-site tls/site", "wild tls/wild", "tls-other tls/other"], parts!.Secrets.Select(s => $"{s.Secret} {s.Directory}"));
        Assert.Equal(["tls-site", "tls-other"], parts.Objects.Select(o => o.Metadata.Name));
        var secret = Assert.IsType<Secret>(parts.Objects[0]);
        Assert.Equal("kubernetes.io/tls", secret.Type);
        Assert.Equal([site.Chain, site.Key], secret.Data.Select(d => Encoding.UTF8.GetString(Convert.FromBase64String(d.Value))));
        var file = Assert.Single(parts.Files);
        Assert.Equal("certs.yaml", file.Key);
        Assert.Equal("""
            tls:
              certificates:
              - certFile: /config/traefik/tls/site/tls.crt
                keyFile: /config/traefik/tls/site/tls.key
              - certFile: /config/traefik/tls/wild/tls.crt
                keyFile: /config/traefik/tls/wild/tls.key
              - certFile: /config/traefik/tls/other/tls.crt
                keyFile: /config/traefik/tls/other/tls.key
              stores:
                default:
                  defaultCertificate:
                    certFile: /config/traefik/tls/wild/tls.crt
                    keyFile: /config/traefik/tls/wild/tls.key

            """, file.Value);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();
}
