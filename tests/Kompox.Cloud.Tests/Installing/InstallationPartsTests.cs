using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Kinds.Vaults;
using Kompox.Diagnostics;

namespace Kompox.Cloud.Tests.Installing;

public sealed class InstallationPartsTests
{
    private const string SecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_identity_may_read_the_declared_secret_and_nothing_else()
    {
        await using var scene = await InstallationScene.StartAsync();
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "cluster1-aks1-exp-kompox-dev", Secret());
        var platform = scene.Open("l0wdevtls=cluster1-aks1-exp-kompox-dev");
        var parts = await platform.GatherAsync(scene.Bag, Cancel);
        Assert.Empty(scene.Bag);
        Assert.Equal("traefik-kv-l0wdevtls-jpe-prd1", Assert.Single(parts.SecretClasses).Name);
        Assert.Equal("azure.workload.identity/client-id", parts.AccountAnnotations[0].Key);
        await platform.EnsureAsync(parts, Cancel);
        Assert.Equal([$"{scene.Principal} {SecretsUser} {scene.Vault}/secrets/cluster1-aks1-exp-kompox-dev"], scene.Roles());
        Assert.Contains($"successfully assigned Key Vault Secrets User role key_vault=l0wdevtls-jpe-prd1 secret_name=cluster1-aks1-exp-kompox-dev cert_name=l0wdevtls principal_id={scene.Principal}", scene.Events.Lines);
        Assert.Contains("Key Vault role assignment summary success_count=1 error_count=0 total_count=1", scene.Events.Lines);
        Assert.DoesNotContain(scene.Events.Lines, l => l.Contains("BEGIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_longer_needed_is_taken_away_and_the_rest_with_the_installation()
    {
        await using var scene = await InstallationScene.StartAsync();
        scene.ClusterSettings["AZURE_AKS_CONTAINER_REGISTRY_RESOURCE_IDS"] = scene.Registry;
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "one", Secret());
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "two", Secret());
        var foreign = $"{scene.Vault}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}";
        await EnsureAsync(scene, "a=one", "b=two");
        Assert.Equal(3, scene.Roles().Count);
        scene.Azure.Put(foreign, new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["principalId"] = scene.Principal,
                ["principalType"] = "ServicePrincipal",
                ["roleDefinitionId"] = $"/subscriptions/{AzureSimulator.SubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{AcrPull}",
            },
        });
        await EnsureAsync(scene, "b=two");
        Assert.Equal(["acr", "foreign", "two"], scene.Roles().Select(r => r.EndsWith("/two", StringComparison.Ordinal) ? "two" : r.EndsWith("images1", StringComparison.Ordinal) ? "acr" : "foreign").Order());
        var before = scene.Azure.Snapshot();
        await EnsureAsync(scene, "b=two");
        Assert.Equal(before, scene.Azure.Snapshot());
        await scene.Open("b=two").RemoveAsync(Cancel);
        Assert.Single(scene.Roles());
        Assert.NotNull(scene.Azure.World.Find(foreign));
    }

    [Fact]
    public async Task A_role_that_may_not_be_given_ends_the_installation_before_it_begins()
    {
        await using var scene = await InstallationScene.StartAsync();
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "one", Secret());
        scene.Azure.Options.Denied.Add("Microsoft.Authorization/roleAssignments/write");
        var platform = scene.Open("a=one");
        var parts = await platform.GatherAsync(scene.Bag, Cancel);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => platform.EnsureAsync(parts, Cancel));
        Assert.Equal("KPX5107", failure.Diagnostic.Code);
        Assert.Contains("Role Based Access Control Administrator", failure.Diagnostic.Hint);
        Assert.Contains("Key Vault role assignment summary success_count=0 error_count=1 total_count=1", scene.Events.Lines);
    }

    [Fact]
    public async Task What_is_wrong_with_a_secret_is_told_beforehand()
    {
        await using var scene = await InstallationScene.StartAsync();
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "off", Secret() with { IsEnabled = false });
        await scene.Open("a=missing", "b=off").GatherAsync(scene.Bag, Cancel);
        Assert.Equal(["KPX5182", "KPX5183"], scene.Bag.Select(d => d.Code));

        scene.Azure.Options.Denied.Add("Microsoft.KeyVault/vaults/secrets/getSecret/action");
        var parts = await scene.Open("a=one").GatherAsync(scene.Bag, Cancel);
        Assert.Equal("KPX5185", Assert.Single(scene.Bag).Code);
        Assert.True(parts.Find("a")!.IsUnseen);
    }

    [Theory]
    [InlineData(false, "ingress-service-account", "KPX5186")]
    [InlineData(true, "other", "KPX5188")]
    public async Task A_cluster_that_cannot_follow_says_so(bool hasAddon, string account, string code)
    {
        await using var scene = await InstallationScene.StartAsync(hasAddon, account);
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "one", Secret());
        await scene.Open("a=one").GatherAsync(scene.Bag, Cancel);
        Assert.Equal(code, Assert.Single(scene.Bag).Code);
    }

    [Fact]
    public async Task A_certificate_is_read_as_pem_whatever_its_form()
    {
        await using var scene = await InstallationScene.StartAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=site", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "pfx", new VaultSecret(Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12)), "application/x-pkcs12"));
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "text", new VaultSecret("canary", null));
        var target = scene.Target("a=pfx", "b=text", "c=none");
        var store = target.Driver.OpenCertificates(target)!;
        var sources = target.Ingress.Certificates.Select(c => c.Source).ToList();
        Assert.All(sources, s => Assert.True(store.Holds(s)));
        Assert.False(store.Holds("https://example.com/secrets/a"));
        var stored = await store.GetAsync(sources[0], Cancel);
        using var read = X509Certificate2.CreateFromPem(stored.Chain, stored.Key);
        Assert.Equal(certificate.Thumbprint, read.Thumbprint);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => store.GetAsync(sources[1], Cancel));
        Assert.Equal("KPX5183", failure.Diagnostic.Code);
        Assert.DoesNotContain("canary", failure.ToString());
        Assert.Equal("KPX5182", (await Assert.ThrowsAsync<KompoxException>(() => store.GetAsync(sources[2], Cancel))).Diagnostic.Code);
    }

    private static async Task EnsureAsync(InstallationScene scene, params string[] certificates)
    {
        var platform = scene.Open(certificates);
        var parts = await platform.GatherAsync(scene.Bag, Cancel);
        Assert.Empty(scene.Bag);
        await platform.EnsureAsync(parts, Cancel);
    }

    private static VaultSecret Secret() => new("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n", "application/x-pem-file");
}
