using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Server;

namespace Kompox.Cloud.Tests.Azure.Kinds.Storage;

/// <summary>Storage accounts, as far as file shares need them.</summary>
internal sealed partial class StorageAccountKind : ResourceKind
{
    private static readonly string[] Skus =
        ["Standard_LRS", "Standard_GRS", "Standard_RAGRS", "Standard_ZRS", "Premium_LRS", "Premium_ZRS", "Standard_GZRS", "Standard_RAGZRS", "StandardV2_LRS", "StandardV2_GRS", "StandardV2_ZRS", "StandardV2_GZRS", "PremiumV2_LRS", "PremiumV2_ZRS"];

    public static IReadOnlyList<string> AllVersions { get; } = ["2026-04-01", "2025-08-01", "2023-05-01"];

    public override string Type => "Microsoft.Storage/storageAccounts";
    public override IReadOnlyList<string> Versions => AllVersions;
    public override bool ShowsAccepted => false;
    public override WriteForms Forms { get; } = new() { Create = 202, OfCreate = LongForm.Location };

    public override JsonObject Shape(ArmChange change)
    {
        if (!Name().IsMatch(change.Name))
            throw ArmRefusal.Bad("AccountNameInvalid", $"{change.Name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.");
        CheckFree(change);
        var (sku, kind) = (change.Body.Text("sku.name"), change.Body.Text("kind"));
        if (!Skus.Contains(sku) || kind is not ("StorageV2" or "FileStorage" or "BlockBlobStorage" or "Storage" or "BlobStorage"))
            throw ArmRefusal.Bad("InvalidValuesForRequestParameters", $"Values for request parameters are invalid: sku {sku}, kind {kind}.");
        if (kind == "FileStorage" && !sku!.StartsWith("Premium", StringComparison.Ordinal) && !sku.StartsWith("StandardV2", StringComparison.Ordinal) || sku is "Premium_ZRS" && kind == "StorageV2")
            throw ArmRefusal.Bad("InvalidValuesForRequestParameters", $"Values for request parameters are invalid: the sku {sku} is not allowed for an account of kind {kind}.");
        if (change.Existing is { } existing && (existing.Body.Text("kind") != kind || IsPremium(existing.Body.Text("sku.name")!) != IsPremium(sku!)))
            throw ArmRefusal.Conflict("StorageAccountTypeConversionNotAllowed", $"The kind or performance tier of storage account '{change.Name}' cannot be changed.");
        change.Body.Inner("sku")["tier"] = IsPremium(sku!) ? "Premium" : "Standard";
        foreach (var (name, value) in change.Existing?.Properties ?? [])
            change.Properties.Default(name, value?.DeepClone());
        change.Properties.Default("supportsHttpsTrafficOnly", true);
        change.Properties.Default("minimumTlsVersion", "TLS1_0");
        change.Properties["primaryLocation"] = change.Location;
        change.Properties["provisioningState"] = "Succeeded";
        change.Properties["primaryEndpoints"] = new JsonObject { ["file"] = $"https://{change.Name}.file.{Domain(change.Call)}/" };
        return change.Body;
    }

    public override void Completed(ArmWorld world, ArmResource resource)
    {
        resource.Secrets.TryAdd("keys", new[] { NewKey(), NewKey() });
        var id = $"{resource.Id}/fileServices/default";
        if (world.Find(id) is not null)
            return;
        const string type = "Microsoft.Storage/storageAccounts/fileServices";
        world.Store.Add(new ArmResource(id, type) { Body = new JsonObject { ["id"] = id, ["name"] = "default", ["type"] = type, ["properties"] = new JsonObject() } });
    }

    public override ArmAnswer Post(ArmWorld world, ArmResource resource, string action, ArmCall call)
    {
        if (!action.Equals("listKeys", StringComparison.OrdinalIgnoreCase))
            return base.Post(world, resource, action, call);
        var keys = resource.Secrets.GetValueOrDefault("keys") as string[] ?? throw ArmRefusal.Conflict("StorageAccountIsNotProvisioned", $"The storage account provisioning state must be 'Succeeded' before executing the operation.");
        return new ArmAnswer(200, new JsonObject
        {
            ["keys"] = new JsonArray([.. keys.Select(JsonNode? (k, i) => new JsonObject { ["keyName"] = $"key{i + 1}", ["value"] = k, ["permissions"] = "FULL" })]),
        });
    }

    public static bool IsPremium(string sku) => sku.StartsWith("Premium", StringComparison.Ordinal);

    private void CheckFree(ArmChange change)
    {
        if (change.Existing is null && change.World.Store.OfType(Type).Any(a => a.Name == change.Name))
            throw ArmRefusal.Conflict("StorageAccountAlreadyTaken", $"The storage account named {change.Name} is already taken.");
    }

    private static string NewKey() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(64));

    private static string Domain(ArmCall call) => call.Header("Host")?.Contains("azure.com", StringComparison.Ordinal) == true ? "core.windows.net" : SimulatorHosts.StorageSuffix;

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex Name();
}
