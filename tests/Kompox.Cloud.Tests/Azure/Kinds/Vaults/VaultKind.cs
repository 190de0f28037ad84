using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Server;

namespace Kompox.Cloud.Tests.Azure.Kinds.Vaults;

/// <summary>Key vaults; a deleted one keeps its name until it is purged.</summary>
internal sealed partial class VaultKind : ResourceKind
{
    public static IReadOnlyList<string> AllVersions { get; } = ["2026-02-01", "2023-07-01", "2022-07-01"];

    public override string Type => "Microsoft.KeyVault/vaults";
    public override IReadOnlyList<string> Versions => AllVersions;
    public override WriteForms Forms { get; } = new() { OfCreate = LongForm.State };

    public override string BusyState(bool isNew) => "RegisteringDns";

    public override IEnumerable<ArmRoute> Routes => DeletedVaults.Routes;

    public override JsonObject Shape(ArmChange change)
    {
        if (!Name().IsMatch(change.Name))
            throw ArmRefusal.Bad("VaultNameNotValid", $"The vault name '{change.Name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.");
        if (IsRecovered(change, out var deleted))
            return (JsonObject)deleted.Body.DeepClone();
        CheckFree(change);
        CheckRetention(change);
        if (!string.Equals(change.Properties.Text("tenantId"), change.World.Directory.Tenant, StringComparison.OrdinalIgnoreCase))
            throw ArmRefusal.Bad("BadRequest", $"An invalid value was provided for 'tenantId': '{change.Properties.Text("tenantId")}'.");
        if (change.Properties.Text("sku.name") is not ("standard" or "premium") || change.Properties.Text("sku.family") != "A")
            throw ArmRefusal.Bad("BadRequest", "The vault's 'sku' is family 'A' with name 'standard' or 'premium'.");
        if (change.Properties.Flag("enableSoftDelete") == false)
            throw ArmRefusal.Bad("BadRequest", "The property \"enableSoftDelete\" cannot be set to false.");
        if (change.Properties.Flag("enablePurgeProtection") == false)
            throw ArmRefusal.Bad("BadRequest", "The property \"enablePurgeProtection\" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.");
        if (change.Properties.Flag("enableRbacAuthorization") != true && change.Properties["accessPolicies"] is null)
            throw ArmRefusal.Bad("BadRequest", "The parameter accessPolicies is not specified.");
        change.Properties.Remove("createMode");
        change.Properties.Default("accessPolicies", new JsonArray());
        change.Properties.Default("softDeleteRetentionInDays", 90);
        change.Properties["enableSoftDelete"] = true;
        change.Properties["vaultUri"] = $"https://{change.Name.ToLowerInvariant()}.{Domain(change.Call)}/";
        change.Properties["provisioningState"] = "Succeeded";
        return change.Body;
    }

    public override void Deleted(ArmWorld world, ArmResource resource) => world.DeletedVaults[resource.Name] = resource;

    /// <summary>A recovered vault has what it had, its secrets too; what is sent with it counts for nothing.</summary>
    public override void Taken(ArmWorld world, ArmResource resource, bool isNew)
    {
        if (!isNew || !world.DeletedVaults.Remove(resource.Name, out var deleted))
            return;
        foreach (var (name, value) in deleted.Secrets)
            resource.Secrets[name] = value;
    }

    private static bool IsRecovered(ArmChange change, [NotNullWhen(true)] out ArmResource? deleted)
    {
        deleted = null;
        return change.Existing is null && change.Sent.Text("properties.createMode") == "recover" && change.World.DeletedVaults.TryGetValue(change.Name, out deleted);
    }

    private static void CheckRetention(ArmChange change)
    {
        if (change.Existing?.Properties["softDeleteRetentionInDays"] is { } before && change.Sent.At("properties.softDeleteRetentionInDays") is { } sent && !JsonNode.DeepEquals(before, sent))
            throw ArmRefusal.Bad("BadRequest", "The property \"softDeleteRetentionInDays\" has been set already and it can't be modified.");
    }

    private void CheckFree(ArmChange change)
    {
        if (change.Existing is not null)
            return;
        if (change.World.DeletedVaults.ContainsKey(change.Name))
            throw ArmRefusal.Conflict("ConflictError", "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.");
        if (change.World.Store.OfType(Type).Any(v => v.Name.Equals(change.Name, StringComparison.OrdinalIgnoreCase)))
            throw ArmRefusal.Conflict("VaultAlreadyExists", $"The vault name '{change.Name}' is already in use. Vault names are globally unique so it is possible that the name is already taken.");
    }

    private static string Domain(ArmCall call) => call.Header("Host")?.Contains("azure.com", StringComparison.Ordinal) == true ? "vault.azure.net" : SimulatorHosts.VaultSuffix;

    [GeneratedRegex("^(?=.{3,24}$)[a-zA-Z](-?[a-zA-Z0-9])*$")]
    private static partial Regex Name();
}
