using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Cloud.Tests.CommandFaults;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>In which order <c>cluster deprovision</c> takes things away, and how it goes on after an end in the middle.</summary>
public sealed class RemovalTests : IAsyncLifetime
{
    private const int LongLooks = 12;
    private const string AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private static readonly string Outside = $"{ClusterCloud.Subscription}/resourceGroups/strangers";
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Azure.Options.UnknownPrincipals = 0;
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Cli.Time = new FaultClock();
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void A_cluster_that_cannot_be_deleted_keeps_its_roles()
    {
        _cloud.Good("cluster provision");
        var roles = new[]
        {
            Assign(Outside, Identity, Contributor, "Kompox: cluster 'ws1/aks1/cluster1' attaches disks"), Assign(Outside, Kubelet, AcrPull, null),
        };
        var held = _cloud.Azure.Put($"{ClusterCloud.Group}/providers/Microsoft.Authorization/locks/keep", new JsonObject { ["properties"] = new JsonObject { ["level"] = "CanNotDelete" } });
        var run = _cloud.Cli.Run("cluster deprovision");
        Assert.Equal(1, run.ExitCode);
        Assert.All(roles, r => Assert.NotNull(_cloud.Azure.World.Find(r)));
        Assert.Equal("Succeeded", _cloud.Cluster.State);
        _cloud.Azure.World.Store.Remove(held.Id);
        _cloud.Good("cluster deprovision");
        Assert.All(roles, r => Assert.Null(_cloud.Azure.World.Find(r)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Roles_that_were_given_for_a_cluster_are_found_when_it_is_gone(int writes)
    {
        _cloud.Good("cluster provision");
        var roles = new[]
        {
            Assign(Outside, Identity, Contributor, "Kompox: cluster 'ws1/aks1/cluster1' attaches disks"),
            Assign(Outside, Kubelet, AcrPull, "Kompox: images for the nodes of cluster 'ws1/aks1/cluster1'"),
        };
        var other = Assign(Outside, _cloud.Azure.Directory.User, AcrPull, "Kompox: images for the nodes of cluster 'ws1/aks1/cluster12'");
        var user = Assign(Outside, _cloud.Azure.Directory.User, Contributor, "cluster 'ws1/aks1/cluster1' by hand");
        Assert.True(await InterruptionTests.CutAsync(_cloud, "cluster deprovision", writes));
        // Azure goes on by itself.
        _cloud.Azure.World.Find(ClusterCloud.Group)?.Operation?.End();
        _cloud.Good("cluster deprovision");
        Assert.All(roles, r => Assert.Null(_cloud.Azure.World.Find(r)));
        Assert.NotNull(_cloud.Azure.World.Find(user));
        Assert.Equal([other], _cloud.Ours());
    }

    [Fact]
    public void Roles_of_a_kubelet_identity_that_others_use_too_stay()
    {
        _cloud.Good("cluster provision");
        var shared = _cloud.Azure.Put($"{Outside}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/stranger-kubelet", new JsonObject { ["location"] = "eastus" });
        var principal = shared.Properties.Text("principalId")!;
        _cloud.Cluster.Properties["identityProfile"] = new JsonObject
        {
            ["kubeletidentity"] = new JsonObject { ["resourceId"] = shared.Id, ["clientId"] = shared.Properties.Text("clientId"), ["objectId"] = principal },
        };
        var given = Assign(Outside, principal, AcrPull, null);
        var ours = Assign(Outside, principal, Contributor, "Kompox: cluster 'ws1/aks1/cluster1' mounts shares");
        _cloud.Good("cluster deprovision");
        Assert.NotNull(_cloud.Azure.World.Find(given));
        Assert.Null(_cloud.Azure.World.Find(ours));
    }

    [Fact]
    public void A_chosen_group_that_was_not_there_is_made_and_then_kept()
    {
        _cloud.Cli.ClusterSettings["AZURE_RESOURCE_GROUP_NAME"] = "team";
        _cloud.Good("cluster provision");
        var stranger = _cloud.Azure.Put($"{ClusterCloud.Subscription}/resourceGroups/team/providers/Microsoft.ManagedIdentity/userAssignedIdentities/stranger", new JsonObject { ["location"] = "eastus" });
        var role = Assign(stranger.Id, Identity, Contributor, null);
        for (var i = 0; i < 2; i++)
            Assert.Contains("KPX5133", _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
        Assert.Equal(["team", "stranger"], _cloud.Azure.Resources.Where(r => r.Id.Contains("/resourceGroups/team", StringComparison.Ordinal)).Select(r => r.Name));
        Assert.Null(_cloud.Azure.World.Find(role));
        _cloud.Azure.World.Store.Remove(stranger.Id);
        Assert.Contains("AZURE_RESOURCE_GROUP_NAME", _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
        Assert.NotNull(_cloud.Azure.World.Find($"{ClusterCloud.Subscription}/resourceGroups/team"));
    }

    [Fact]
    public async Task A_removal_of_what_the_original_made_is_finished_wherever_it_was_cut()
    {
        _cloud.Azure.Options.Looks = 3;
        for (var writes = 1; writes < 9; writes++)
        {
            OriginalCluster.Seed(_cloud, "kompox-workspace-name", isTagged: false);
            OriginalCluster.SeedRest(_cloud);
            var isCut = await InterruptionTests.CutAsync(_cloud, "cluster deprovision", writes);
            Assert.DoesNotContain("KPX5133", _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
            Assert.Empty(_cloud.Ours());
            Assert.Empty(_cloud.Azure.World.DeletedVaults);
            if (!isCut)
                return;
        }
        Assert.Fail("There is no end to the writes.");
    }

    [Fact]
    public async Task Beside_a_strangers_resource_too()
    {
        _cloud.Azure.Options.Looks = 3;
        var stranger = $"{ClusterCloud.Group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-backupservice";
        for (var writes = 1; writes < 12; writes++)
        {
            OriginalCluster.Seed(_cloud, "kompox-workspace-name", isTagged: false);
            OriginalCluster.SeedRest(_cloud);
            _cloud.Azure.Put(stranger, new JsonObject { ["location"] = "eastus" });
            var isCut = await InterruptionTests.CutAsync(_cloud, "cluster deprovision", writes);
            _cloud.Good("cluster deprovision");
            Assert.Equal([ClusterCloud.Group, stranger], _cloud.Ours());
            Assert.Empty(_cloud.Azure.World.DeletedVaults);
            if (!isCut)
                return;
        }
        Assert.Fail("There is no end to the writes.");
    }

    [Fact]
    public async Task A_group_that_somebody_else_deletes_is_waited_for_and_its_vault_purged()
    {
        OriginalCluster.Seed(_cloud, "kompox-workspace-name", isTagged: false);
        OriginalCluster.SeedRest(_cloud);
        _cloud.Azure.Options.Looks = LongLooks;
        Assert.True(await InterruptionTests.CutAsync(_cloud, "cluster deprovision", 2));
        var group = _cloud.Azure.World.Find(ClusterCloud.Group)!;
        Assert.Equal("Deleting", group.State);
        _cloud.Azure.World.Store.Remove(_cloud.Cluster.Id);
        ((JsonObject)group.Body["tags"]!).Remove("kompox-original-token");
        Assert.DoesNotContain("KPX5133", _cloud.Good("cluster deprovision").Error, StringComparison.Ordinal);
        Assert.Null(_cloud.Azure.World.Find(ClusterCloud.Group));
        Assert.Empty(_cloud.Azure.World.DeletedVaults);
    }

    [Fact]
    public void A_deleted_vault_is_purged_though_it_appears_late()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
        _cloud.Good("cluster provision");
        var late = _cloud.Azure.Faults.Add(new Fault
        {
            Name = "deleted vault not known yet",
            Times = 3,
            Meets = c => c.Method == "GET" && c.Path.Contains("/deletedVaults/", StringComparison.OrdinalIgnoreCase),
            Act = (_, _) => Task.FromResult<ArmAnswer?>(ArmAnswer.Of(new ArmRefusal(404, "DeletedVaultNotFound", "The specified deleted vault does not exist."))),
        });
        _cloud.Good("cluster deprovision");
        Assert.Equal(3, late.Hits);
        Assert.Empty(_cloud.Azure.World.DeletedVaults);
    }

    [Fact]
    public void A_vault_that_is_protected_against_purging_is_told_before_and_after()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
        _cloud.Good("cluster provision");
        var vault = _cloud.The("Microsoft.KeyVault/vaults");
        vault.Properties["enablePurgeProtection"] = true;
        for (var i = 0; i < 2; i++)
        {
            var run = _cloud.Good("cluster deprovision");
            Assert.Contains("KPX5133", run.Error, StringComparison.Ordinal);
            Assert.Contains(vault.Name, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("removed deleted key vault", run.Error, StringComparison.Ordinal);
        }
        Assert.Single(_cloud.Azure.World.DeletedVaults);
        _cloud.Good("cluster provision");
        Assert.Equal(vault.Name, _cloud.The("Microsoft.KeyVault/vaults").Name);
    }

    [Fact]
    public void A_strangers_deleted_vault_is_not_purged()
    {
        _cloud.Good("cluster provision");
        var stranger = _cloud.Azure.Put($"{ClusterCloud.Group}/providers/Microsoft.KeyVault/vaults/stranger-vault", new JsonObject
        {
            ["location"] = "eastus",
            ["properties"] = new JsonObject
            {
                ["tenantId"] = Azure.AzureSimulator.TenantId,
                ["sku"] = new JsonObject { ["family"] = "A", ["name"] = "standard" },
                ["accessPolicies"] = new JsonArray(),
            },
        });
        lock (_cloud.Azure.World.Gate)
        {
            _cloud.Azure.World.DeletedVaults[stranger.Name] = stranger;
            _cloud.Azure.World.Store.Remove(stranger.Id);
        }
        _cloud.Good("cluster deprovision");
        Assert.Equal("stranger-vault", Assert.Single(_cloud.Azure.World.DeletedVaults).Key);
    }

    private string Identity => Assert.Single(_cloud.Azure.Resources, r => r.Type == "Microsoft.ContainerService/managedClusters").Body.Text("identity.principalId")!;

    private string Kubelet => _cloud.Cluster.Properties.Text("identityProfile.kubeletidentity.objectId")!;

    private string Assign(string scope, string principal, string role, string? description)
    {
        var id = $"{scope}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}";
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
