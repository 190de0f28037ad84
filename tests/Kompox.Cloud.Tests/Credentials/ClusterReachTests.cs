using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Running;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Credentials;

/// <summary>How AKS clusters are reached: by kubeconfigs that Azure gives, once for a command.</summary>
public sealed class ClusterReachTests : IAsyncLifetime
{
    private const string Config = """
        apiVersion: v1
        kind: Config
        clusters:
        - name: c
          cluster: {server: "https://canary.example"}
        users:
        - name: u
          user:
            exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: kubelogin, args: [get-token, --login, devicecode, --server-id, s1, --tenant-id, t1]}
        contexts:
        - name: x
          context: {cluster: c, user: u}
        current-context: x

        """;

    private AzureSimulator _azure = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _azure = await AzureSimulator.StartAsync();
        _azure.Options.Kubeconfigs["*"] = Config.Replace("kubelogin", "admin-tool", StringComparison.Ordinal);
        _azure.Options.UserKubeconfigs["*"] = Config;
        SimulatedCluster.Make(_azure);
    }

    public async ValueTask DisposeAsync() => await _azure.DisposeAsync();

    [Fact]
    public async Task A_user_logs_in_as_the_provider_does()
    {
        var driver = new AksDriver(_azure.Host());
        var access = await ReachAsync(driver, ClusterCredential.User);
        Assert.Contains("spn", access.Content);
        Assert.DoesNotContain("devicecode", access.Content);
        Assert.Equal("kubelogin", access.Tokens!.Program);
        var calls = _azure.Calls.Count;
        Assert.Same(access, await ReachAsync(driver, ClusterCredential.User));
        Assert.Equal(calls, _azure.Calls.Count);
        Assert.DoesNotContain("canary", access.ToString());
        Assert.DoesNotContain(_azure.Requests, r => r.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_administrator_gets_a_credential_of_the_cluster() =>
        Assert.Contains("admin-tool", (await ReachAsync(new AksDriver(_azure.Host()), ClusterCredential.Admin)).Content);

    [Theory]
    [InlineData("stopped", ClusterCredential.User, "KPX5117")]
    [InlineData("local", ClusterCredential.Admin, "KPX5118")]
    [InlineData("broken", ClusterCredential.User, "KPX5119")]
    [InlineData("gone", ClusterCredential.User, "KPX5126")]
    [InlineData("right", ClusterCredential.User, "KPX5107")]
    public async Task What_keeps_it_from_being_reached_is_told(string what, ClusterCredential credential, string code)
    {
        var properties = _azure.World.Find(SimulatedCluster.Id)!.Properties;
        if (what == "stopped")
            properties["powerState"] = new JsonObject { ["code"] = "Stopped" };
        else if (what == "local")
            properties["disableLocalAccounts"] = true;
        else if (what == "broken")
            _azure.Options.UserKubeconfigs["*"] = "canary: [";
        else if (what == "right")
            _azure.Options.Denied.Add("Microsoft.ContainerService/managedClusters/listClusterUserCredential/action");
        var failure = await Assert.ThrowsAsync<KompoxException>(() => ReachAsync(new AksDriver(_azure.Host()), credential, what == "gone" ? "other" : "cluster1"));
        Assert.Equal(code, failure.Diagnostic.Code);
        Assert.DoesNotContain("canary", failure.ToString());
    }

    [Theory]
    [InlineData("eastus", 0)]
    [InlineData("westus", 1)]
    public async Task A_cluster_in_another_region_than_its_entry_says_is_told(string region, int warnings)
    {
        _azure.World.Find(SimulatedCluster.Id)!.Body["location"] = region;
        var events = new RecordedEvents();
        await ReachAsync(new AksDriver(_azure.Host() with { Events = events }), ClusterCredential.User);
        Assert.Equal(warnings, events.Items.Count(e => e.ToString()!.Contains("another region", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_kubeconfig_in_the_settings_goes_before_azure()
    {
        var access = await ReachAsync(new AksDriver(_azure.Host()), ClusterCredential.User, settings: new() { ["KUBECONFIG"] = "k.yml" });
        Assert.Equal("k.yml", access.File);
        Assert.Empty(_azure.Calls);
    }

    private Task<ClusterAccess> ReachAsync(AksDriver driver, ClusterCredential credential, string name = "cluster1", Dictionary<string, string>? settings = null) => driver.GetAccessAsync(
        _provider ??= new Provider { Id = ResourceId.Parse("/ws/ws1/prv/aks1", null), Driver = "aks", Settings = _azure.Settings(), Location = new SourceLocation("kompoxops.yml", 4, 1) },
        _cluster ??= new Model.Cluster { Id = ResourceId.Parse($"/ws/ws1/prv/aks1/cls/{name}", null), Location = new SourceLocation("kompoxops.yml", 9, 1), Settings = settings ?? [] },
        credential, Cancel);

    private Provider? _provider;
    private Model.Cluster? _cluster;
}
