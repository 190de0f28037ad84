using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Vaults;

/// <summary>Secrets of a vault as Resource Manager sees them: without their values.</summary>
internal sealed class VaultSecretKind : ResourceKind
{
    public override string Type => "Microsoft.KeyVault/vaults/secrets";
    public override IReadOnlyList<string> Versions => VaultKind.AllVersions;
    public override bool IsTracked => false;

    public override JsonObject Shape(ArmChange change)
    {
        var vault = change.World.Find(ArmId.Parse(change.Id)!.Parent!.Text)!;
        if (change.Properties.Text("value") is { } value)
        {
            var versions = VaultSecret.Of(vault);
            if (!versions.TryGetValue(change.Name, out var all))
                versions[change.Name] = all = [];
            all.Add(new VaultSecret(value, change.Properties.Text("contentType")));
            change.Properties.Remove("value");
        }
        change.Properties["secretUri"] = $"{vault.Properties.Text("vaultUri")}secrets/{change.Name}";
        return change.Body;
    }
}
