using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>What others put into the group of a cluster without any tags, under names like those of Kompox.</summary>
public sealed class UntaggedTests : IAsyncLifetime
{
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private static readonly string Providers = $"{ClusterCloud.Group}/providers";
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Azure.Options.UnknownPrincipals = 0;
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("id-backup")]
    [InlineData("id-backupservice")]
    public void An_identity_is_never_taken_for_that_of_the_ingress_controller(string name)
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
        _cloud.Good("cluster provision");
        var identity = _cloud.Azure.Put($"{Providers}/Microsoft.ManagedIdentity/userAssignedIdentities/{name}", new JsonObject { ["location"] = "eastus" });
        var role = Assign($"{ClusterCloud.Subscription}/resourceGroups/strangers", identity.Properties.Text("principalId")!);
        var before = identity.ETag;
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("KPX5133", _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
            Assert.NotNull(_cloud.Azure.World.Find(role));
        }
        _cloud.Good("cluster provision");
        Assert.Equal(before, _cloud.Azure.World.Find(identity.Id)!.ETag);
        var federation = _cloud.The("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials");
        Assert.DoesNotContain(name, federation.Id, StringComparison.Ordinal);
        Assert.Single(_cloud.Azure.Resources, r => r.Properties.Text("principalId") == identity.Properties.Text("principalId") && r.Type.EndsWith("/roleAssignments", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aks-teamproduction1", "nodes")]
    [InlineData("aks-productioneus", "nodes")]
    [InlineData("aks-short", null)]
    public void A_cluster_is_never_changed_or_deleted(string name, string? nodes)
    {
        _cloud.Azure.Put(ClusterCloud.Group, new JsonObject { ["location"] = "eastus", ["tags"] = ClusterCloud.Tags });
        var cluster = Stranger(name, [], nodes);
        _cloud.Good("cluster provision");
        Assert.Equal(2, _cloud.Azure.Resources.Count(r => r.Type == AksType));
        Assert.Contains(name, _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
        Assert.Equal(cluster.ETag, Assert.Single(_cloud.Azure.Resources, r => r.Type == AksType).ETag);
        _cloud.Good("cluster deprovision");
        Assert.NotNull(_cloud.Azure.World.Find(cluster.Id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"managed-by":"terraform"}""")]
    public void A_cluster_of_the_very_name_is_told_as_somebody_elses(string tags)
    {
        var name = OwnName();
        _cloud.Azure.Put(ClusterCloud.Group, new JsonObject { ["location"] = "eastus", ["tags"] = ClusterCloud.Tags });
        var cluster = Stranger(name, (JsonObject)JsonNode.Parse(tags)!, null);
        var run = _cloud.Cli.Run("cluster provision");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX5131", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("KPX5126", run.Error, StringComparison.Ordinal);
        Assert.Equal(cluster.ETag, _cloud.Azure.World.Find(cluster.Id)!.ETag);
    }

    private const string AksType = "Microsoft.ContainerService/managedClusters";

    private string OwnName()
    {
        _cloud.Good("cluster provision");
        var name = _cloud.Cluster.Name;
        _cloud.Good("cluster deprovision");
        return name;
    }

    private ArmResource Stranger(string name, JsonObject tags, string? nodes)
    {
        var pool = new JsonObject { ["name"] = "np", ["mode"] = "System", ["vmSize"] = "Standard_D2ds_v4", ["count"] = 1 };
        var properties = new JsonObject { ["dnsPrefix"] = "team", ["agentPoolProfiles"] = new JsonArray(pool) };
        if (nodes is not null)
            properties["nodeResourceGroup"] = nodes;
        return _cloud.Azure.Put($"{Providers}/{AksType}/{name}", new JsonObject
        {
            ["location"] = "eastus",
            ["tags"] = tags,
            ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
            ["properties"] = properties,
        });
    }

    private string Assign(string scope, string principal)
    {
        var id = $"{scope}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}";
        _cloud.Azure.Put(id, new JsonObject
        {
            ["properties"] = new JsonObject { ["principalId"] = principal, ["roleDefinitionId"] = $"{ClusterCloud.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{Contributor}" },
        });
        return id;
    }
}
