using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Running;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary><c>cluster deprovision</c> against a simulated subscription with strangers in it.</summary>
public sealed class DeprovisionTests : IAsyncLifetime
{
    private const string Target = "resourceGroups/strangers/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-stranger";
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void Nothing_of_ours_is_left_and_nothing_of_others_is_touched()
    {
        _cloud.Good("cluster provision");
        _cloud.Azure.Put($"{ClusterCloud.Subscription}/resourceGroups/k4x-app-group", new JsonObject { ["location"] = "eastus", ["tags"] = new JsonObject { ["managed-by"] = "kompox", ["kompox-app-name"] = "app1" } });
        var strangers = _cloud.Strangers();
        var run = _cloud.Good("cluster deprovision");
        Assert.Contains("INFO deprovision start cluster=cluster1\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("INFO deprovision success cluster=cluster1\n", run.Error, StringComparison.Ordinal);
        Assert.Equal([$"{ClusterCloud.Subscription}/resourceGroups/k4x-app-group"], _cloud.Ours());
        Assert.Equal(strangers, _cloud.Strangers());
        var writes = _cloud.Writes;
        _cloud.Good("cluster deprovision");
        Assert.Equal(writes, _cloud.Writes);
    }

    [Fact]
    public void A_dry_run_prints_what_would_go()
    {
        _cloud.Good("cluster provision");
        var writes = _cloud.Writes;
        Assert.Equal($"Plan for cluster 'cluster1' in the cloud: 1 to remove\n- resource group '{SimulatedCluster.Group}'\n", _cloud.Good("cluster deprovision --dry-run").Output);
        Assert.Equal(writes, _cloud.Writes);
    }

    [Fact]
    public void A_strangers_resource_in_the_group_keeps_the_group()
    {
        _cloud.Good("cluster provision");
        var stranger = $"{ClusterCloud.Group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/stranger";
        _cloud.Azure.Put(stranger, new JsonObject { ["location"] = "eastus" });
        var run = _cloud.Good("cluster deprovision");
        Assert.Contains("KPX5133", run.Error, StringComparison.Ordinal);
        Assert.Contains("userAssignedIdentities/stranger", run.Error, StringComparison.Ordinal);
        Assert.Equal([ClusterCloud.Group, stranger], _cloud.Ours());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_group_that_the_user_chose_stays(bool isOccupied)
    {
        var group = $"{ClusterCloud.Subscription}/resourceGroups/team";
        _cloud.Azure.Put(group, new JsonObject { ["location"] = "eastus" });
        if (isOccupied)
            _cloud.Azure.Put($"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-team", new JsonObject { ["location"] = "eastus" });
        var before = _cloud.Azure.Resources.Select(r => r.Id).ToList();
        _cloud.Cli.ClusterSettings["AZURE_RESOURCE_GROUP_NAME"] = "team";
        _cloud.Good("cluster provision");
        Assert.Empty(_cloud.Azure.World.Find(group)!.Tags);
        Assert.Contains("KPX5133", _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
        Assert.Equal(before, _cloud.Azure.Resources.Select(r => r.Id));
    }

    [Fact]
    public void Roles_outside_of_the_group_go_with_the_identities()
    {
        _cloud.Azure.Options.UnknownPrincipals = 0;
        _cloud.Good("cluster provision");
        var cluster = _cloud.Cluster;
        var ours = Assign(cluster.Body.Text("identity.principalId")!, "b24988ac-6180-42a0-ab88-20f7382dd24c", "Kompox: app 'app1'");
        var original = Assign(cluster.Properties.Text("identityProfile.kubeletidentity.objectId")!, "7f951dda-4ed3-4680-a7ca-43fe172d538d", null);
        var identity = _cloud.Azure.Put($"{ClusterCloud.Subscription}/{Target}-2", new JsonObject { ["location"] = "eastus" });
        var stranger = Assign(identity.Properties.Text("principalId")!, "b24988ac-6180-42a0-ab88-20f7382dd24c", null);
        _cloud.Good("cluster deprovision");
        Assert.Null(_cloud.Azure.World.Find(ours));
        Assert.Null(_cloud.Azure.World.Find(original));
        Assert.NotNull(_cloud.Azure.World.Find(stranger));
    }

    [Fact]
    public void Apps_disks_and_an_installation_inside_are_in_the_way()
    {
        _cloud.Good("cluster provision");
        var cluster = new FakeCluster();
        cluster.Put(ResourceTypes.Namespace, """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"k4x-x-app1-y","annotations":{"kompox.dev/app":"ws1/aks1/cluster1/app1"},"labels":{"app.kubernetes.io/managed-by":"kompox"}}}""");
        cluster.Put(ResourceTypes.PersistentVolume, """{"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"k4x-x-default-y-z","labels":{"app.kubernetes.io/managed-by":"kompox"}}}""");
        cluster.Put(ResourceTypes.Deployment, """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"traefik","namespace":"traefik","labels":{"app.kubernetes.io/managed-by":"kompox","app.kubernetes.io/name":"traefik"}}}""");
        _cloud.Cli.Cluster = cluster;
        var error = _cloud.Refused("cluster deprovision", "KPX3576").Error;
        Assert.Contains("ws1/aks1/cluster1/app1", error, StringComparison.Ordinal);
        Assert.Contains("k4x-x-default-y-z", error, StringComparison.Ordinal);
        Assert.Contains("traefik/traefik", error, StringComparison.Ordinal);
        _cloud.Refused("cluster deprovision --force", "KPX3576");
    }

    [Fact]
    public void What_cannot_be_asked_is_in_the_way_unless_forced()
    {
        _cloud.Good("cluster provision");
        _cloud.Cli.Cluster = new FakeCluster { Refuse = _ => FakeCluster.Failure(ApiDiagnostics.Unreachable, "nobody answers") };
        _cloud.Refused("cluster deprovision", "KPX3577");
        _cloud.Good("cluster deprovision --force");
        Assert.Empty(_cloud.Ours());
    }

    [Fact]
    public void Things_of_others_inside_are_told()
    {
        _cloud.Good("cluster provision");
        var cluster = new FakeCluster();
        cluster.Put(ResourceTypes.Namespace, """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team"}}""");
        cluster.Put(ResourceTypes.Namespace, """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-public"}}""");
        _cloud.Cli.Cluster = cluster;
        var run = _cloud.Good("cluster deprovision");
        Assert.Contains("KPX3578", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("kube-public", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Existing_clusters_are_never_touched()
    {
        _cloud.Good("cluster provision");
        _cloud.Cli.ClusterLines = "existing: true";
        var writes = _cloud.Writes;
        Assert.Contains("cluster marked as existing, skipping deprovision cluster=cluster1", _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
        Assert.Contains("cluster marked as existing, skipping provision cluster=cluster1", _cloud.Good("cluster provision").Error, StringComparison.Ordinal);
        _cloud.Refused("cluster provision --force", "KPX3575");
        _cloud.Refused("cluster deprovision --force", "KPX3575");
        Assert.Equal(writes, _cloud.Writes);
    }

    private string Assign(string principal, string role, string? description)
    {
        var id = $"{ClusterCloud.Subscription}/{Target}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}";
        _cloud.Azure.Put(id, new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["principalId"] = principal,
                ["roleDefinitionId"] = $"{ClusterCloud.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{role}",
                ["description"] = description,
            },
        });
        return id;
    }
}
