using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Cloud.Tests.Azure.Kinds.Vaults;

namespace Kompox.Cloud.Tests.Installing;

/// <summary>What becomes of the rights of an installation when it goes, or wants less.</summary>
public sealed class InstallationRemovalTests
{
    private const string Other = "5b0c1d8e-0a3f-4f6d-9c57-2f4e7b1a9d30";
    private const string Images = $"/subscriptions/{Other}/resourceGroups/pictures/providers/Microsoft.ContainerRegistry/registries/images2";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_is_read_to_take_rights_away()
    {
        await using var scene = await InstallationScene.StartAsync();
        scene.Azure.SetSecret("l0wdevtls-jpe-prd1", "one", new VaultSecret("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n", "application/x-pem-file"));
        await EnsureAsync(scene, "a=one");
        Assert.Single(scene.Roles());
        var broken = scene.Azure.Faults.Add(new Fault
        {
            Name = "vault is broken",
            Meets = c => c.Path.StartsWith("/vault/", StringComparison.Ordinal),
            Times = int.MaxValue,
            Act = (_, _) => Task.FromResult<ArmAnswer?>(new ArmAnswer(400)),
        });
        await scene.Open("a=one").RemoveAsync(Cancel);
        Assert.Equal(0, broken.Hits);
        Assert.Empty(scene.Roles());
    }

    [Fact]
    public async Task A_registry_of_another_subscription_that_is_no_longer_named_is_found_again()
    {
        await using var scene = await StartWithTwoAsync();
        await EnsureAsync(scene);
        Assert.Equal(1, RolesOfOther(scene));
        scene.ClusterSettings.Clear();
        await EnsureAsync(scene);
        Assert.Equal(0, RolesOfOther(scene));
        Assert.Contains(scene.Events.Lines, l => l.StartsWith($"removing role assignment scope={Images}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_subscription_may_not_be_searched_what_the_manifest_names_is_and_the_rest_is_told()
    {
        await using var scene = await StartWithTwoAsync();
        await EnsureAsync(scene);
        scene.Azure.Faults.Add(new Fault
        {
            Name = "no reader of the subscription",
            Meets = c => c.Path.Equals($"/subscriptions/{Other}/providers/Microsoft.Authorization/roleAssignments", StringComparison.OrdinalIgnoreCase),
            Times = int.MaxValue,
            Act = (_, _) => Task.FromResult<ArmAnswer?>(ArmAnswer.Of(new ArmRefusal(403, "AuthorizationFailed",
                $"The client 'c' with object id 'o' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/read' over scope '/subscriptions/{Other}' or the scope is invalid."))),
        });
        await scene.Open().RemoveAsync(Cancel);
        Assert.Equal(0, RolesOfOther(scene));
        Assert.Contains($"role assignments not readable: some of this cluster may be left subscription={Other}", scene.Events.Lines);
    }

    private static async Task<InstallationScene> StartWithTwoAsync()
    {
        var scene = await InstallationScene.StartAsync();
        scene.Azure.Options.OtherSubscriptions.Add(Other);
        scene.Azure.Put($"/subscriptions/{Other}/resourceGroups/pictures", new JsonObject { ["location"] = "japaneast" });
        scene.Azure.Put(Images, new JsonObject { ["location"] = "japaneast", ["sku"] = new JsonObject { ["name"] = "Basic" } });
        scene.ClusterSettings["AZURE_AKS_CONTAINER_REGISTRY_RESOURCE_IDS"] = Images;
        return scene;
    }

    private static async Task EnsureAsync(InstallationScene scene, params string[] certificates)
    {
        var platform = scene.Open(certificates);
        var parts = await platform.GatherAsync(scene.Bag, Cancel);
        Assert.Empty(scene.Bag);
        await platform.EnsureAsync(parts, Cancel);
    }

    private static int RolesOfOther(InstallationScene scene) => scene.Azure.Resources.Count(r => r.Id.StartsWith(Images + "/", StringComparison.OrdinalIgnoreCase));
}
