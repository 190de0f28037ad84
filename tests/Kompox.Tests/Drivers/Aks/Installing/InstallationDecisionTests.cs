using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Installing;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Vaults;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Installing;

public sealed class InstallationDecisionTests
{
    private const string Issuer = "https://eastus.oic.prod-aks.azure.com/t/u/";
    private static readonly VaultReading Found = new(VaultState.Found, new VaultSecret { Value = "canary" });
    private readonly DiagnosticBag _bag = new();
    private InstallationFacts _facts = new()
    {
        Cluster = ClusterOf(hasAddon: true),
        Identity = new ManagedIdentity
        {
            Name = "id-1",
            Location = "eastus",
            Properties = new ManagedIdentityReference { ClientId = "c1", PrincipalId = "p1", TenantId = "t1" },
        },
        Trusted = [new FederatedCredential(new FederatedCredential.Trust(Issuer, "system:serviceaccount:traefik:ingress-service-account", ["api://AzureADTokenExchange"]))],
        Vaults = new Dictionary<string, VaultResource?> { ["vault1"] = VaultOf("vault1"), ["vault2"] = VaultOf("vault2") },
        Readings = new Dictionary<string, VaultReading> { ["site"] = Found, ["shop"] = Found, ["blog"] = Found },
    };

    [Fact]
    public void Follows_certificates_vault_by_vault()
    {
        var parts = Decide("site=vault2/a", "shop=vault1/b", "blog=vault1/c/0123456789abcdef0123456789abcdef");
        Assert.Empty(_bag);
        Assert.Equal(["azure.workload.identity/client-id=c1", "azure.workload.identity/tenant-id=t1"], parts.AccountAnnotations.Select(a => $"{a.Key}={a.Value}"));
        Assert.Equal(["azure.workload.identity/use=true"], parts.PodLabels.Select(a => $"{a.Key}={a.Value}"));
        Assert.Equal(["traefik-kv-vault1", "traefik-kv-vault2"], parts.SecretClasses.Select(c => c.Name));
        var first = parts.SecretClasses[0];
        Assert.Equal("azure", first.Provider);
        Assert.Equal([new FollowedSecret("shop", "shop"), new FollowedSecret("blog", "blog")], first.Secrets);
        Assert.Equal(
            """
            usePodIdentity=false
            useVMManagedIdentity=false
            clientID=c1
            keyvaultName=vault1
            tenantId=t9
            objects=array:
              - |
                objectName: b
                objectType: secret
                objectAlias: shop
              - |
                objectName: c
                objectType: secret
                objectAlias: blog
                objectVersion: 0123456789abcdef0123456789abcdef

            cloudName=AzurePublicCloud
            """, string.Join('\n', first.Parameters.Select(p => $"{p.Key}={p.Value}")));
    }

    [Fact]
    public void Copies_what_the_cluster_cannot_follow_and_says_so()
    {
        _facts = _facts with { Cluster = ClusterOf(hasAddon: false) };
        var parts = Decide("site=vault1/a");
        Assert.Empty(parts.SecretClasses);
        Assert.NotEmpty(parts.AccountAnnotations);
        Assert.Contains("does not have the add-on azureKeyvaultSecretsProvider", Assert.Single(_bag).Message);
        Assert.Equal((Severity.Warning, "KPX5186"), (_bag.First().Severity, _bag.First().Code));
    }

    [Fact]
    public void Adds_nothing_to_clusters_that_are_not_of_azure()
    {
        _facts = _facts with { Cluster = null, Identity = null };
        Assert.Equal(new PlatformParts(), Decide());
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData(nameof(VaultState.Missing), "KPX5182")]
    [InlineData(nameof(VaultState.Deleted), "KPX5182")]
    [InlineData(nameof(VaultState.Unusable), "KPX5183")]
    public void Refuses_secrets_that_are_not_there(string state, string code)
    {
        _facts = _facts with { Readings = new Dictionary<string, VaultReading> { ["site"] = new VaultReading(Enum.Parse<VaultState>(state)) } };
        Assert.Empty(Decide("site=vault1/a").SecretClasses);
        Assert.Equal((code, "kom.yml:9"), (Assert.Single(_bag).Code, $"{_bag.First().Location}"));
    }

    [Theory]
    [InlineData(nameof(VaultState.Denied))]
    [InlineData(nameof(VaultState.Silent))]
    public void Follows_what_only_the_cluster_can_see(string state)
    {
        _facts = _facts with { Readings = new Dictionary<string, VaultReading> { ["site"] = new VaultReading(Enum.Parse<VaultState>(state)) } };
        Assert.True(Assert.Single(Decide("site=vault1/a").SecretClasses).Secrets[0].IsUnseen);
        Assert.Equal((Severity.Info, "KPX5185"), (Assert.Single(_bag).Severity, _bag.First().Code));
    }

    [Fact]
    public void Tells_everything_that_is_wrong_at_once()
    {
        _facts = _facts with
        {
            Trusted = [],
            Vaults = new Dictionary<string, VaultResource?>
            {
                ["vault1"] = VaultOf("vault1") with { Properties = new VaultResource.Traits("t9", false, []) },
                ["vault2"] = null,
            },
        };
        Decide("site=vault1/a", "shop=vault2/b");
        Assert.Equal(["KPX5181", "KPX5187", "KPX5188"], _bag.Select(d => d.Code).Order());
    }

    [Fact]
    public void Takes_a_vault_that_says_nothing_of_roles_and_has_policies_for_one_of_old()
    {
        var vault = VaultOf("vault1") with { Properties = new VaultResource.Traits("t9", null, [new VaultResource.Policy("somebody", null)]) };
        _facts = _facts with { Vaults = new Dictionary<string, VaultResource?> { ["vault1"] = vault } };
        Decide("site=vault1/a");
        Assert.Equal("KPX5187", Assert.Single(_bag).Code);
        Assert.True((vault with { Properties = new VaultResource.Traits("t9", null, []) }).UsesRoles);
    }

    [Fact]
    public void Takes_a_vault_whose_policies_let_the_identity_read()
    {
        _facts = _facts with
        {
            Vaults = new Dictionary<string, VaultResource?>
            {
                ["vault1"] = VaultOf("vault1") with { Properties = new VaultResource.Traits("t9", false, [new VaultResource.Policy("P1", new VaultResource.Allowed(["Get"]))]) },
            },
        };
        Assert.Single(Decide("site=vault1/a").SecretClasses);
        Assert.Empty(_bag);
    }

    private PlatformParts Decide(params string[] certificates)
    {
        var place = new FieldPlaces(new SourceLocation("kom.yml", 9, 0), []);
        var sources = certificates.Select(c => c.Split('=')).Select(c => new DeclaredSource(
            new ClusterCertificate(c[0], c[1]) { Places = place },
            VaultSource.Parse($"https://{c[1].Split('/')[0]}.vault.azure.net/secrets/{string.Join('/', c[1].Split('/')[1..])}", "vault.azure.net")!)).ToList();
        return InstallationDecision.Decide(_facts, sources, new ClusterIngress(), AzureCloud.Public, _bag);
    }

    private static VaultResource VaultOf(string name) => new()
    {
        Id = $"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/{name}",
        Name = name,
        Properties = new VaultResource.Traits("t9", true, null),
    };

    private static AksCluster ClusterOf(bool hasAddon) => new(new JsonObject
    {
        ["id"] = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks-1",
        ["name"] = "aks-1",
        ["location"] = "eastus",
        ["properties"] = new JsonObject
        {
            ["oidcIssuerProfile"] = new JsonObject { ["enabled"] = true, ["issuerURL"] = Issuer },
            ["addonProfiles"] = new JsonObject { ["azureKeyvaultSecretsProvider"] = new JsonObject { ["enabled"] = hasAddon } },
        },
    });
}
