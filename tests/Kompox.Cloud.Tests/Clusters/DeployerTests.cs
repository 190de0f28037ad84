using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Who provisions a cluster that somebody else has made, perhaps without the right to give roles.</summary>
public sealed class DeployerTests : IAsyncLifetime
{
    private const string ClusterAdmin = "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b";
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Azure.Options.UnknownPrincipals = 0;
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void A_second_one_sees_no_difference_and_needs_no_right_to_give_roles()
    {
        _cloud.Good("cluster provision");
        var second = LogInAs("second");
        _cloud.Azure.Options.Denied.Add("Microsoft.Authorization/roleAssignments/write");
        var writes = _cloud.Writes;
        Assert.Contains("No changes for cluster 'cluster1' in the cloud\n", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
        _cloud.Azure.Options.Denied.Clear();
        _cloud.Good("cluster provision --force");
        Assert.Contains(RolesOf(second), r => r.EndsWith(ClusterAdmin, StringComparison.Ordinal));
    }

    [Fact]
    public void A_role_that_a_group_gives_is_enough()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "none";
        var second = LogInAs("second");
        var team = Guid.NewGuid().ToString();
        _cloud.Azure.Directory.AddPrincipal(team, 0);
        _cloud.Azure.Directory.Members.Add((team, second));
        _cloud.Azure.Put($"{ClusterCloud.Subscription}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}", new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["principalId"] = team,
                ["principalType"] = "Group",
                ["roleDefinitionId"] = $"{ClusterCloud.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{ClusterAdmin}",
            },
        });
        _cloud.Azure.Options.Denied.Add("Microsoft.Authorization/roleAssignments/write");
        _cloud.Good("cluster provision");
        Assert.Empty(RolesOf(second));
        Assert.Contains("No changes for cluster 'cluster1' in the cloud\n", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_cut_before_gets_it_in_the_next_run()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "none";
        Assert.True(await InterruptionTests.CutAsync(_cloud, "cluster provision", 4));
        Assert.DoesNotContain(_cloud.Azure.Resources, r => r.Type.EndsWith("/roleAssignments", StringComparison.OrdinalIgnoreCase));
        var second = LogInAs("second");
        _cloud.Good("cluster provision");
        Assert.Single(RolesOf(second));
    }

    private string LogInAs(string name)
    {
        var application = _cloud.Azure.Directory.Add($"33333333-aaaa-4bbb-8ccc-{name.Length:000000000000}", $"secret-of-{name}");
        _cloud.Cli.ProviderSettings["AZURE_CLIENT_ID"] = application.ClientId;
        _cloud.Cli.ProviderSettings["AZURE_CLIENT_SECRET"] = $"secret-of-{name}";
        return application.ObjectId;
    }

    private IReadOnlyList<string> RolesOf(string principal) =>
        [.. _cloud.Azure.Resources.Where(r => r.Type.EndsWith("/roleAssignments", StringComparison.OrdinalIgnoreCase) && r.Properties.Text("principalId") == principal).Select(r => r.Properties.Text("roleDefinitionId")!)];
}
