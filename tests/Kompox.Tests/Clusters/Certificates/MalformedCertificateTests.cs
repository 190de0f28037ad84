using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;

namespace Kompox.Tests.Clusters.Certificates;

/// <summary>Each certificate that cannot be served is a diagnostic at its field, and nothing is given to the controller.</summary>
public sealed class MalformedCertificateTests : IDisposable
{
    private const string Certificate = "Certificate 'site' (ingress.certificates[0].";
    private readonly CertificateRun _run = new();

    public static TheoryData<string, string, string> Files => new()
    {
        { "no such file", "", "KPX1000 File '/p/site.pem' does not exist" },
        { "no PEM", "just text", $"KPX3540 {Certificate}source) is not in PEM" },
        { "DER", "\u0082DER", $"KPX3540 {Certificate}source) is not in PEM: '/p/site.pem' is no text" },
        { "cut off", "CHAIN-CUT", $"KPX3540 {Certificate}source) has a part in PEM that is cut off or damaged" },
        { "no certificate", "KEY", $"KPX3541 {Certificate}source) holds no certificate" },
        { "not a certificate", "GARBAGE KEY", $"KPX3541 {Certificate}source) has a certificate (number 1) that cannot be read" },
        { "no key", "CHAIN", $"KPX3542 {Certificate}source) holds no private key" },
        { "broken key", "CHAIN BADKEY", $"KPX3542 {Certificate}source) has a private key that cannot be read" },
        { "key with a password", "CHAIN ENCRYPTED", $"KPX3543 {Certificate}source) has a private key with a password" },
        { "old key with a password", "CHAIN OLDENCRYPTED", $"KPX3543 {Certificate}source) has a private key with a password" },
        { "other key", "CHAIN OTHERKEY", $"KPX3544 {Certificate}source) has a private key that does not belong to the certificate" },
        { "root first", "ROOT CERT KEY", $"KPX3545 {Certificate}source) has the certificate of the key, 'CN=site', not in the first place" },
        { "root before its intermediate", "SUB-CERT ROOT SUB SUB-KEY", $"KPX3545 {Certificate}source) has 'CN=Test Root' where the issuer of 'CN=site' belongs: the order is wrong" },
        { "intermediate missing", "SUB-CERT ROOT SUB-KEY", $"KPX3545 {Certificate}source) lacks the certificate of the issuer of 'CN=site', which is 'CN=Sub'" },
        { "something behind the root", "CERT ROOT SUB KEY", $"KPX3545 {Certificate}source) has 'CN=Sub' behind the root, where nothing belongs" },
        { "only the leaf, of an intermediate", "SUB-CERT SUB-KEY", $"KPX3545 {Certificate}source) lacks the certificate of its issuer 'CN=Sub', which is not a root" },
        { "an issuer of that name with another key", "SUB-CERT OTHERSUB SUB-KEY", $"KPX3545 {Certificate}source) lacks the certificate of the issuer of 'CN=site', which is 'CN=Sub'" },
        { "too large", "LARGE", $"KPX3555 {Certificate}source) has a file, '/p/site.pem', of more than 256 KiB" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Files_that_cannot_be_served(string what, string content, string told)
    {
        if (content.Length > 0)
            _run.Files.Add("/p/site.pem", content.Contains("DER", StringComparison.Ordinal) ? [0x30, 0x82, 0xFF, 0x00] : System.Text.Encoding.UTF8.GetBytes(Fill(content)));
        var parts = await _run.GatherAsync("    certificates:\n    - {name: site, source: \"file:site.pem\"}\n");
        Assert.Null(parts);
        Assert.Equal($"27:28 {told.Replace("/p/", "", StringComparison.Ordinal)}\n", _run.Told());
        Assert.True(what.Length > 0);
    }

    [Theory]
    [InlineData(-400, -1, "KPX3547 {0}source) expired on 2025-12-31")]
    [InlineData(-1, 0, "")]
    [InlineData(0.5, 90, "KPX3548 {0}source) is valid from 2026-01-01 12:00 UTC on")]
    public async Task Certificates_out_of_time(double from, double until, string told)
    {
        _run.Files.Add("/p/site.pem", _run.Root.Issue(new LocalOrder { Hosts = ["a.example.org"], FromDays = from, Days = until }).All);
        Assert.Equal(told.Length > 0, await _run.GatherAsync("    certificates:\n    - {name: site, source: \"file:site.pem\"}\n") is null);
        Assert.Equal(told.Length > 0 ? $"27:28 {told.Replace("{0}", Certificate, StringComparison.Ordinal)}\n" : "27:28 KPX3549 Certificate 'site' (ingress.certificates[0].source) expires on 2026-01-01\n", _run.Told());
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.2", "a.example.org", "a.example.org", "27:28 KPX3550 {0}source) is not for TLS servers\n")]
    [InlineData("2.5.29.37.0", "a.example.org", "a.example.org", "")]
    [InlineData(null, "a.example.org", "a.example.org", "")]
    [InlineData("1.3.6.1.5.5.7.3.1", "", "a.example.org", "27:28 KPX3551 {0}source) names no host\n")]
    [InlineData("1.3.6.1.5.5.7.3.1", "*.example.org", "a.example.org", "")]
    [InlineData("1.3.6.1.5.5.7.3.1", "*.example.org", "A.Example.Org", "27:53 KPX1802 Name of the host 'A.Example.Org' is not allowed\n")]
    [InlineData("1.3.6.1.5.5.7.3.1", "*.example.org", "'*.example.org'", "")]
    [InlineData("1.3.6.1.5.5.7.3.1", "*.example.org", "example.org", "27:53 KPX3552 {0}hosts[0]) does not cover the host 'example.org'\n")]
    [InlineData("1.3.6.1.5.5.7.3.1", "*.example.org", "b.a.example.org", "27:53 KPX3552 {0}hosts[0]) does not cover the host 'b.a.example.org'\n")]
    [InlineData("1.3.6.1.5.5.7.3.1", "a.example.org", "'*.example.org'", "27:53 KPX3552 {0}hosts[0]) does not cover the host '*.example.org'\n")]
    public async Task Certificates_for_something_else(string? use, string names, string host, string told)
    {
        _run.Files.Add("/p/site.pem", _run.Root.Issue(new LocalOrder { Hosts = names.Length > 0 ? [names] : [], Use = use }).All);
        var ingress = $"    certificates:\n    - {{name: site, source: \"file:site.pem\", hosts: [{host}]}}\n";
        if (_run.Load(ingress) is not null)
            Assert.Equal(told.Length > 0, await _run.GatherAsync(ingress) is null);
        Assert.Equal(told.Replace("{0}", Certificate, StringComparison.Ordinal), _run.Told());
    }

    [Theory]
    [InlineData("secret:nobody", "KPX3557 {0}source) needs the Secret 'nobody' in namespace 'traefik', which does not exist")]
    [InlineData("secret:team/nobody", "KPX3557 {0}source) needs the Secret 'nobody' in namespace 'team', which does not exist")]
    [InlineData("secret:opaque", "KPX3558 {0}source) needs a Secret of type kubernetes.io/tls; 'opaque' has type Opaque")]
    [InlineData("secret:keyless", "KPX3558 {0}source) needs 'tls.key' in Secret 'keyless', which has none")]
    [InlineData("secret:tls-second", "KPX3562 {0}source) names the Secret 'tls-second', which Kompox makes of another certificate")]
    [InlineData("https://vault1.vault.azure.net/secrets/site", "KPX3559 {0}source) has its source in a store; driver 'memory' has none")]
    public async Task Sources_that_are_not_there(string source, string told)
    {
        var good = _run.Root.Issue("b.example.org");
        _run.PutSecret("traefik", "opaque", good.Chain, good.Key, "Opaque");
        _run.PutSecret("traefik", "keyless", good.Chain, "");
        _run.Files.Add("/p/second.pem", good.All);
        Assert.Null(await _run.GatherAsync($"    certificates:\n    - {{name: site, source: \"{source}\"}}\n    - {{name: second, source: \"file:second.pem\"}}\n"));
        Assert.Equal($"27:28 {told.Replace("{0}", Certificate, StringComparison.Ordinal)}\n", _run.Told());
    }

    [Theory]
    [InlineData("https://store.example.org/site", "")]
    [InlineData("https://store.example.org/broken", "KPX3541 {0}source) holds no certificate")]
    [InlineData("https://store.example.org/gone", "KPX4004 The store has no such secret")]
    [InlineData("https://other.example.org/site", "KPX3559 {0}source) has a source that the store of driver 'memory' does not know")]
    public async Task Sources_in_a_store(string source, string told)
    {
        var good = _run.Root.Issue("a.example.org");
        using var run = new CertificateRun { Store = new MemoryStore(good) };
        var parts = await run.GatherAsync($"    certificates:\n    - {{name: site, source: \"{source}\"}}\n");
        Assert.Equal(told.Length > 0 ? $"27:28 {told.Replace("{0}", Certificate, StringComparison.Ordinal)}\n" : "", run.Told());
        Assert.Equal(told.Length > 0, parts is null);
        if (parts is not null)
            Assert.Equal("tls-site", Assert.Single(parts.Objects).Metadata.Name);
    }

    [Fact]
    public async Task A_Secret_that_may_not_be_read_is_told_at_its_field_among_the_others()
    {
        _run.Cluster.Refuse = call => call.Key?.Name == "hidden" ? ApiDiagnostics.Forbidden.Failure("Cannot get Secret traefik/hidden") : null;
        Assert.Null(await _run.GatherAsync("    certificates:\n    - {name: site, source: \"secret:hidden\"}\n    - {name: b, source: \"file:b.pem\"}\n"));
        Assert.Equal("27:28 KPX4003 Cannot get Secret traefik/hidden\n28:25 KPX1000 File 'b.pem' does not exist\n", _run.Told());
        Assert.Null(await _run.GatherAsync("    resolvers: [{name: r, challenge: dns-01, provider: exec, credentialsSecret: hidden}]\n    certificates: [{name: b, source: \"file:b.pem\"}]\n"));
        Assert.Equal("26:81 KPX4003 Cannot get Secret traefik/hidden\n27:38 KPX1000 File 'b.pem' does not exist\n", _run.Told());
        _run.Cluster.Refuse = _ => ApiDiagnostics.Unreachable.Failure("No answer");
        await Assert.ThrowsAsync<KompoxException>(() => _run.GatherAsync("    certificates:\n    - {name: site, source: \"secret:hidden\"}\n"));
    }

    [Fact]
    public async Task Every_problem_is_told_at_once_and_no_key_in_any()
    {
        var (old, good) = (_run.Root.Issue(new LocalOrder { Hosts = ["a.example.org"], Days = -2, Rsa = 1024 }), _run.Root.Issue("b.example.org"));
        _run.Files.Add("/p/site.pem", old.Chain).Add("/p/site.key", good.Key).Add("/p/good.pem", good.All).OpenToOthers.Add("/p/site.key");
        Assert.Null(await _run.GatherAsync("""
                resolvers:
                - {name: dns, challenge: dns-01, provider: cloudflare, credentialsSecret: none}
                - {name: own, caBundle: nothing}
                certificates:
                - {name: site, source: "file:site.pem", key: "file:site.key", hosts: [c.example.org]}
                - {name: good, source: "file:good.pem"}
                - {name: same, source: "file:good.pem"}
                - {name: gone, source: "secret:gone"}

            """));
        Assert.Equal(
            """
            27:79 KPX3564 Secret 'none' with the credentials of certificate resolver 'dns' (ingress.resolvers[0].credentialsSecret) does not exist in namespace 'traefik'
            28:29 KPX3563 CA bundle of certificate resolver 'own' (ingress.resolvers[1].caBundle) holds no certificates in PEM, or broken ones
            30:50 KPX3556 Certificate 'site' (ingress.certificates[0].key) has its private key in 'site.key', which other users of this machine can read
            30:50 KPX3544 Certificate 'site' (ingress.certificates[0].key) has a private key that does not belong to the certificate
            30:28 KPX3547 Certificate 'site' (ingress.certificates[0].source) expired on 2025-12-30
            30:75 KPX3552 Certificate 'site' (ingress.certificates[0].hosts[0]) does not cover the host 'c.example.org'
            30:28 KPX3553 Certificate 'site' (ingress.certificates[0].source) has a key of 1024 bits only (RSA)
            33:28 KPX3557 Certificate 'gone' (ingress.certificates[3].source) needs the Secret 'gone' in namespace 'traefik', which does not exist
            32:28 KPX3554 Certificate 'same' (ingress.certificates[2].source) names b.example.org, as certificate 'good' does

            """, _run.Told());
        Assert.DoesNotContain(good.Key.Split('\n')[1][..20], _run.Told(), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private sealed class MemoryStore(LocalCertificate certificate) : ICertificateStore
    {
        public bool Holds(string source) => source.StartsWith("https://store.example.org/", StringComparison.Ordinal);

        public Task<StoredCertificate> GetAsync(string source, CancellationToken cancellationToken) => source.Split('/')[^1] switch
        {
            "gone" => throw ApiDiagnostics.NotFound.Failure("The store has no such secret"),
            "broken" => Task.FromResult(new StoredCertificate(certificate.Key, certificate.Key, "v1")),
            _ => Task.FromResult(new StoredCertificate(certificate.Chain, certificate.Key, "v1")),
        };
    }

    private string Fill(string content)
    {
        using var below = _run.Root.Below("Sub");
        using var another = _run.Root.Below("Sub");
        var own = _run.Root.Issue("a.example.org");
        var other = _run.Root.Issue("b.example.org");
        var sub = below.Issue(new LocalOrder { Hosts = ["a.example.org"], IssuerUrl = "http://ca.example.org/sub.cer" });
        var words = new Dictionary<string, string>
        {
            ["CHAIN-CUT"] = own.Chain[..(own.Chain.Length - 60)],
            ["CHAIN"] = own.Chain,
            ["CERT"] = own.Pem,
            ["KEY"] = own.Key,
            ["OTHERKEY"] = other.Key,
            ["BADKEY"] = "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
            ["GARBAGE"] = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            ["ENCRYPTED"] = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
            ["OLDENCRYPTED"] = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
            ["ROOT"] = _run.Root.Pem,
            ["SUB"] = below.Pem,
            ["OTHERSUB"] = another.Pem,
            ["SUB-CERT"] = sub.Pem,
            ["SUB-KEY"] = sub.Key,
            ["LARGE"] = new string('x', 300_000),
        };
        return string.Concat(content.Split(' ').Select(w => words.GetValueOrDefault(w, w)));
    }
}
