using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Kubeconfig;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Transport;

public sealed class TlsTests
{
    private static readonly ObjectKey Key = new(ResourceTypes.ConfigMap, "web", "a");
    private readonly TestCertificates _certificates = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_trusted_by_the_kubeconfigs_authority_and_sees_the_users_certificate()
    {
        using var certificate = _certificates.Server();
        await using var server = Serving(certificate);
        var (user, key) = _certificates.User("me");
        await GetAsync(server, Authority(_certificates), $"client-certificate-data: {Base64(user)}\nclient-key-data: {Base64(key)}");
        Assert.Equal("CN=me", Assert.Single(server.Requests).ClientName);
    }

    [Fact]
    public async Task Connections_are_used_again()
    {
        using var certificate = _certificates.Server();
        await using var server = Serving(certificate);
        using var connection = Connect(server, Authority(_certificates));
        for (var i = 0; i < 5; i++)
            await connection.GetAsync(Key, Token);
        Assert.Equal((5, 1), (server.Requests.Count, server.Connections));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_another_authority_has_signed_is_not_trusted(bool namesAuthority)
    {
        using var certificate = _certificates.Server();
        await using var server = Serving(certificate);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => GetAsync(server, namesAuthority ? Authority(new TestCertificates("somebody else")) : ""));
        Assert.Equal(KubeconfigDiagnostics.Untrusted.Code, failure.Diagnostic.Code);
        Assert.Contains($"The certificate of {server.Address} is not accepted", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Verification_can_be_switched_off()
    {
        using var certificate = _certificates.Server("elsewhere");
        await using var server = Serving(certificate);
        await GetAsync(server, "insecure-skip-tls-verify: true");
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_name_in_the_certificate_can_be_another_than_in_the_address()
    {
        using var certificate = _certificates.Server("api.internal");
        await using var server = Serving(certificate);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => GetAsync(server, Authority(_certificates)));
        Assert.Equal(KubeconfigDiagnostics.Untrusted.Code, failure.Diagnostic.Code);
        await GetAsync(server, Authority(_certificates) + "\ntls-server-name: api.internal");
        Assert.Equal("api.internal", Assert.Single(server.Requests).ServerName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proxy_of_the_kubeconfig_or_of_the_environment_is_used(bool fromEnvironment)
    {
        await using var proxy = new LoopbackServer(request => request.Headers.ContainsKey("Proxy-Authorization")
            ? LoopbackAnswer.Json(403, "no") : LoopbackAnswer.Json(407, "", ("Proxy-Authenticate", "Basic realm=\"x\"")));
        var environment = new Dictionary<string, string>();
        var address = $"http://me:geheim@127.0.0.1:{proxy.Port}";
        if (fromEnvironment)
            environment["https_proxy"] = address;
        using var connection = ClusterConnector.Connect(
            new ClusterAccess { Content = TestConnection.Kubeconfig("https://10.1.2.3:6443", "token: t", fromEnvironment ? "" : $"proxy-url: {address}") },
            TestConnection.Settings(environment: environment));
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Contains("the proxy does not let the connection through", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
        Assert.All(proxy.Requests, r => Assert.Equal(("CONNECT", "10.1.2.3:6443"), (r.Method, r.Target)));
        Assert.Contains(proxy.Requests, r => r.Headers.GetValueOrDefault("Proxy-Authorization") == "Basic " + Base64("me:geheim"));
    }

    [Fact]
    public async Task Certificates_are_checked_through_a_proxy_too()
    {
        using var certificate = _certificates.Server("api.internal");
        await using var server = Serving(certificate);
        await using var proxy = new LoopbackServer(_ => LoopbackAnswer.Tunnel(server.Port));
        var cluster = $"{Authority(_certificates)}\nproxy-url: {proxy.Address}";
        async Task GetAsync(string more)
        {
            using var connection = ClusterConnector.Connect(
                new ClusterAccess { Content = TestConnection.Kubeconfig("https://10.1.2.3:6443", "token: t", cluster + more) }, TestConnection.Settings());
            await connection.GetAsync(Key, Token);
        }
        var failure = await Assert.ThrowsAsync<KompoxException>(() => GetAsync(""));
        Assert.Equal(KubeconfigDiagnostics.Untrusted.Code, failure.Diagnostic.Code);
        await GetAsync("\ntls-server-name: api.internal");
        Assert.Equal("api.internal", Assert.Single(server.Requests).ServerName);
        Assert.All(proxy.Requests, r => Assert.Equal("10.1.2.3:6443", r.Target));
    }

    private static LoopbackServer Serving(X509Certificate2 certificate) => new(_ => LoopbackAnswer.Json(200, "{}"), certificate);

    private static async Task GetAsync(LoopbackServer server, string cluster, string user = "token: t")
    {
        using var connection = Connect(server, cluster, user);
        await connection.GetAsync(Key, Token);
    }

    private static IClusterConnection Connect(LoopbackServer server, string cluster, string user = "token: t") =>
        ClusterConnector.Connect(new ClusterAccess { Content = TestConnection.Kubeconfig(server.Address, user, cluster) }, TestConnection.Settings());

    private static string Authority(TestCertificates certificates) => $"certificate-authority-data: {Base64(certificates.AuthorityText)}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
