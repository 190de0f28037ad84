using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Settings;

public sealed class AzureAccountTests
{
    private const string Subscription = "9473ABF6-F25E-420E-B3F2-128C1C7B46F2";

    [Fact]
    public void Reads_what_the_readme_writes()
    {
        var bag = new DiagnosticBag();
        var account = AzureAccount.Read(ProviderOf(new() { ["AZURE_LOCATION"] = "East US", ["AZURE_AUTH_METHOD"] = "azure_cli" }), bag)!;
        Assert.Empty(bag);
        Assert.Equal("9473abf6-f25e-420e-b3f2-128c1c7b46f2", account.SubscriptionId);
        Assert.Equal("eastus", account.Location);
        Assert.Null(account.TenantId);
        Assert.Same(AzureCloud.Public, account.Cloud);
        Assert.Equal("k4x-50vf7y", account.Names.Prefix);
        Assert.Equal("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1", account.GroupId("g1"));
    }

    [Fact]
    public void Tells_everything_that_is_wrong_at_once_and_where()
    {
        var bag = new DiagnosticBag();
        Assert.Null(AzureAccount.Read(ProviderOf(new()
        {
            ["AZURE_SUBSCRIPTION_ID"] = "my-subscription",
            ["AZURE_LOCATION"] = "east/us",
            ["AZURE_TENANT_ID"] = "contoso",
            ["AZURE_RESOURCE_PREFIX"] = "-x",
            ["AZURE_CLOUD"] = "mars",
        }), bag));
        Assert.Equal(
            ["KPX5121 file.yml:10", "KPX5121 file.yml:11", "KPX5121 file.yml:12", "KPX5121 file.yml:13", "KPX5121 file.yml:14"],
            bag.Select(d => $"{d.Code} {d.Location!.Value.File}:{d.Location.Value.Line}"));
    }

    [Fact]
    public void Settings_that_nobody_reads_are_told_with_the_nearest_name()
    {
        var bag = new DiagnosticBag();
        var provider = ProviderOf(new() { ["AZURE_LOCATON"] = "eastus", ["OTHER"] = "x" });
        DriverCatalog.Find("aks")!.CheckSettings(provider, ClusterOf(null) with { Settings = new Dictionary<string, string> { ["AZURE_AKS_USER_VM_ZONE"] = "1", ["KUBECONFIG"] = "k" } }, bag);
        Assert.Equal(["KPX5122 Did you mean 'AZURE_LOCATION'?", "KPX5122 Did you mean 'AZURE_AKS_USER_VM_ZONES'?"], bag.Select(d => $"{d.Code} {d.Hint}"));
    }

    [Fact]
    public void Names_every_setting_that_is_missing()
    {
        var bag = new DiagnosticBag();
        Assert.Null(AzureAccount.Read(ProviderOf(new() { ["AZURE_SUBSCRIPTION_ID"] = " ", ["AZURE_LOCATION"] = "", ["AZURE_CLOUD"] = "Custom" }), bag));
        Assert.Equal(6, bag.Count(d => d.Code == "KPX5120"));
    }

    [Theory]
    [InlineData("AzurePublic", "https://management.azure.com/")]
    [InlineData("AzureCloud", "https://management.azure.com/")]
    [InlineData("azurechina", "https://management.chinacloudapi.cn/")]
    [InlineData("AzureChinaCloud", "https://management.chinacloudapi.cn/")]
    [InlineData("AzureUSGovernment", "https://management.usgovcloudapi.net/")]
    public void Knows_the_clouds(string word, string manager)
    {
        var bag = new DiagnosticBag();
        Assert.Equal(manager, AzureAccount.Read(ProviderOf(new() { ["AZURE_LOCATION"] = "eastus", ["AZURE_CLOUD"] = word }), bag)!.Cloud.ResourceManager.ToString());
        Assert.Empty(bag);
    }

    [Fact]
    public void A_custom_cloud_has_endpoints_of_its_own()
    {
        var bag = new DiagnosticBag();
        var cloud = AzureAccount.Read(ProviderOf(Custom()), bag)!.Cloud;
        Assert.Empty(bag);
        Assert.Equal(new AzureCloud("custom", new Uri("https://arm.example.com:8443"), new Uri("https://login.example.com"), "vault.example.com:8443", "core.example.com"), cloud);
    }

    [Theory]
    [InlineData("AZURE_RESOURCE_MANAGER_URL", "http://arm.example.com")]
    [InlineData("AZURE_RESOURCE_MANAGER_URL", "https://user:password@arm.example.com")]
    [InlineData("AZURE_RESOURCE_MANAGER_URL", "https://arm.example.com/subscriptions")]
    [InlineData("AZURE_RESOURCE_MANAGER_URL", "arm.example.com")]
    [InlineData("AZURE_AUTHORITY_HOST", "https://login.example.com/?x=1")]
    [InlineData("AZURE_AUTHORITY_HOST", "ftp://login.example.com")]
    [InlineData("AZURE_VAULT_SUFFIX", "https://vault.example.com")]
    [InlineData("AZURE_VAULT_SUFFIX", "vault.example.com/path")]
    [InlineData("AZURE_STORAGE_SUFFIX", "core.example.com:0")]
    [InlineData("AZURE_STORAGE_SUFFIX", "core.example.com:99999")]
    [InlineData("AZURE_SUBSCRIPTION_ID", "9473abf6f25e420eb3f2128c1c7b46f2")]
    [InlineData("AZURE_SUBSCRIPTION_ID", "../resourceGroups/other")]
    [InlineData("AZURE_TENANT_ID", "https://login.example.com/x")]
    [InlineData("AZURE_RESOURCE_PREFIX", "a/b")]
    [InlineData("AZURE_LOCATION", "east_us")]
    [InlineData("AZURE_LOCATION", "1eastus")]
    public void Refuses_what_leads_elsewhere(string name, string value)
    {
        var bag = new DiagnosticBag();
        var settings = Custom();
        settings[name] = value;
        Assert.Null(AzureAccount.Read(ProviderOf(settings), bag));
        var diagnostic = Assert.Single(bag);
        Assert.Equal("KPX5121", diagnostic.Code);
        Assert.Contains(name, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endpoints_without_a_custom_cloud_are_refused()
    {
        var bag = new DiagnosticBag();
        Assert.Null(AzureAccount.Read(ProviderOf(new() { ["AZURE_LOCATION"] = "eastus", ["AZURE_AUTHORITY_HOST"] = "https://login.example.com" }), bag));
        Assert.Equal("KPX5121", Assert.Single(bag).Code);
    }

    [Fact]
    public void A_cluster_may_be_in_a_region_of_its_own()
    {
        var account = AzureAccount.Read(ProviderOf(new() { ["AZURE_LOCATION"] = "eastus" }), new DiagnosticBag())!;
        Assert.Equal("japaneast", account.LocationOf(ClusterOf("Japan East")));
        Assert.Equal("eastus", account.LocationOf(ClusterOf(null)));
    }

    private static Cluster ClusterOf(string? location) => new()
    {
        Id = ResourceId.Of("ws1", "aks1", "cluster1"),
        Settings = location is null ? new Dictionary<string, string>() : new() { ["AZURE_LOCATION"] = location },
        Location = SourceLocation.WholeFile("file.yml"),
    };

    private static Dictionary<string, string> Custom() => new()
    {
        ["AZURE_LOCATION"] = "eastus",
        ["AZURE_CLOUD"] = "custom",
        ["AZURE_RESOURCE_MANAGER_URL"] = "https://arm.example.com:8443/",
        ["AZURE_AUTHORITY_HOST"] = "https://login.example.com",
        ["AZURE_VAULT_SUFFIX"] = ".vault.example.com:8443",
        ["AZURE_STORAGE_SUFFIX"] = "core.example.com",
    };

    private static Provider ProviderOf(Dictionary<string, string> settings)
    {
        settings.TryAdd("AZURE_SUBSCRIPTION_ID", Subscription);
        return new Provider
        {
            Id = ResourceId.Of("aks-e2e-gitea-20250925-060355", "aks1"),
            Driver = "aks",
            Settings = settings,
            SettingPlaces = new FieldPlaces(new SourceLocation("file.yml", 9, 1), settings.Select((s, i) => new KeyValuePair<string, SourceLocation>(s.Key, new SourceLocation("file.yml", 10 + i, 5)))),
            Location = SourceLocation.WholeFile("file.yml"),
        };
    }
}
