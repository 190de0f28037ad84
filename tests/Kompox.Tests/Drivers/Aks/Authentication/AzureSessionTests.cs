using System.Net;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks;
using Kompox.Model;
using Kompox.Tests.Drivers.Aks.Arm;
using Kompox.Tests.Drivers.Http;

namespace Kompox.Tests.Drivers.Aks.Authentication;

public sealed class AzureSessionTests
{
    private const string Subscription = "9473abf6-f25e-420e-b3f2-128c1c7b46f2";
    private const string Group = $"/subscriptions/{Subscription}/resourceGroups/g1";
    private readonly EntraServer _server = new();
    private readonly SteppingTime _time = new();

    [Fact]
    public async Task Logs_in_once_and_again_when_the_token_is_refused()
    {
        var session = Open();
        await session.Arm.FindAsync(Group, ThingJson.Default.Thing, TestContext.Current.CancellationToken);
        await session.Arm.FindAsync(Group, ThingJson.Default.Thing, TestContext.Current.CancellationToken);
        Assert.Equal(1, _server.Logins);
        _server.Valid = "token2";
        Assert.Equal("g1", (await session.Arm.FindAsync(Group, ThingJson.Default.Thing, TestContext.Current.CancellationToken))!.Name);
        Assert.Equal(2, _server.Logins);
    }

    [Fact]
    public async Task Tells_of_a_token_that_is_never_accepted()
    {
        _server.Valid = "none";
        var failure = await Assert.ThrowsAsync<KompoxException>(() => Open().Arm.FindAsync(Group, ThingJson.Default.Thing, TestContext.Current.CancellationToken));
        Assert.Equal("KPX5105", failure.Diagnostic.Code);
        Assert.Equal(2, _server.Logins);
    }

    [Fact]
    public async Task Tells_which_login_failed_and_how_to_mend_it_but_never_the_secret()
    {
        _server.Refusal = """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided: canary-secret. Trace ID: 1"}""";
        var failure = await Assert.ThrowsAsync<KompoxException>(() => Open().Arm.FindAsync(Group, ThingJson.Default.Thing, TestContext.Current.CancellationToken));
        Assert.Equal("KPX5104", failure.Diagnostic.Code);
        Assert.Contains("The login by 'client_secret' failed", failure.Diagnostic.Message);
        Assert.True(failure.Diagnostic.Message.Contains("AADSTS7000215", StringComparison.Ordinal), failure.Diagnostic.Message);
        Assert.DoesNotContain("canary", failure.Diagnostic.Message);
        Assert.Contains("the secret's value, not its id", failure.Diagnostic.Hint);
    }

    [Fact]
    public void Is_opened_once_for_a_host_and_tells_all_wrong_settings_at_once()
    {
        var host = Host();
        var provider = ProviderOf([]);
        Assert.Same(AzureSession.Open(host, provider), AzureSession.Open(host with { Events = null }, provider));
        var failure = Assert.Throws<KompoxException>(() => AzureSession.Open(Host(), ProviderOf(new() { ["AZURE_LOCATION"] = "?", ["AZURE_CLIENT_SECRET"] = "", ["AZURE_CLIENT_ID"] = "" })));
        Assert.Equal(["KPX5102", "KPX5102", "KPX5121"], failure.Others.Append(failure.Diagnostic).Select(d => d.Code).Order());
    }

    private AzureSession Open() => AzureSession.Open(Host(), ProviderOf([]));

    private DriverHost Host() => new() { OpenTransport = () => _server, Time = _time };

    internal static Provider ProviderOf(Dictionary<string, string> settings)
    {
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["AZURE_SUBSCRIPTION_ID"] = Subscription,
            ["AZURE_LOCATION"] = "eastus",
            ["AZURE_AUTH_METHOD"] = "client_secret",
            ["AZURE_TENANT_ID"] = "11111111-2222-3333-4444-555555555555",
            ["AZURE_CLIENT_ID"] = "11111111-2222-3333-4444-555555555555",
            ["AZURE_CLIENT_SECRET"] = "canary-secret",
            ["AZURE_CLOUD"] = "custom",
            ["AZURE_RESOURCE_MANAGER_URL"] = "https://arm.example",
            ["AZURE_AUTHORITY_HOST"] = "https://login.example",
            ["AZURE_VAULT_SUFFIX"] = "vault.example",
            ["AZURE_STORAGE_SUFFIX"] = "storage.example",
        })
        {
            settings.TryAdd(key, value);
        }
        return new Provider { Id = ResourceId.Of("w", "p"), Driver = "aks", Settings = settings, Location = SourceLocation.WholeFile("kom.yml") };
    }

    private sealed class EntraServer : HttpMessageHandler
    {
        public int Logins { get; private set; }
        public string Valid { get; set; } = "token1";
        public string? Refusal { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(request.RequestUri!.Host == "login.example" ? Login(request) : Resource(request));

        private HttpResponseMessage Login(HttpRequestMessage request)
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal))
                return Answer(404, "{}");
            Logins++;
            return Refusal is { } refusal ? Answer(401, refusal) : Answer(200, $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token{{Logins}}"}""");
        }

        private HttpResponseMessage Resource(HttpRequestMessage request) => request.Headers.Authorization?.Parameter == Valid
            ? Answer(200, """{"name":"g1"}""")
            : Answer(401, """{"error":{"code":"InvalidAuthenticationToken","message":"No."}}""");

        private static HttpResponseMessage Answer(int status, string body) =>
            new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
