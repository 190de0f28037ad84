using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Arm.Routing;

namespace Kompox.Cloud.Tests.Azure.Kinds.Vaults;

/// <summary>Vaults in deleted state: to list, to read, to purge.</summary>
internal static class DeletedVaults
{
    private const string One = "providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}";

    public static IReadOnlyList<ArmRoute> Routes { get; } =
    [
        new("GET", "providers/Microsoft.KeyVault/deletedVaults", (world, call, _) => ArmLists.Page(world, call, world.DeletedVaults.Values.Select(v => View(world, v)))),
        new("GET", One, (world, _, words) => new ArmAnswer(200, View(world, Require(world, words)))),
        new("POST", $"{One}/purge", Purge),
    ];

    private static ArmAnswer Purge(ArmWorld world, ArmCall call, string[] words)
    {
        ArmRights.Check(world, call, "Microsoft.KeyVault/locations/deletedVaults/purge/action");
        var vault = Require(world, words);
        if (vault.Properties.Flag("enablePurgeProtection") == true)
            throw new ArmRefusal(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed.");
        var operation = LongAnswers.Begin(world, vault.Location, () => world.DeletedVaults.Remove(vault.Name), () => new ArmAnswer(200));
        return new ArmAnswer(202).Tell(world, call, operation, "Microsoft.KeyVault", LongForm.Location);
    }

    private static ArmResource Require(ArmWorld world, string[] words) =>
        world.DeletedVaults.TryGetValue(words[1], out var vault) && ArmWorld.Region(vault.Location) == ArmWorld.Region(words[0])
            ? vault
            : throw new ArmRefusal(404, "DeletedVaultNotFound", $"The specified deleted vault '{words[1]}' does not exist.");

    private static JsonObject View(ArmWorld world, ArmResource vault) => new()
    {
        ["id"] = $"/subscriptions/{world.Subscription}/providers/Microsoft.KeyVault/locations/{vault.Location}/deletedVaults/{vault.Name}",
        ["name"] = vault.Name,
        ["type"] = "Microsoft.KeyVault/deletedVaults",
        ["properties"] = new JsonObject
        {
            ["vaultId"] = vault.Id,
            ["location"] = vault.Location,
            ["tags"] = vault.Body["tags"]?.DeepClone() ?? new JsonObject(),
            ["purgeProtectionEnabled"] = vault.Properties.Flag("enablePurgeProtection") == true,
        },
    };
}
