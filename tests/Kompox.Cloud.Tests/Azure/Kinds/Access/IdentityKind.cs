using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Access;

/// <summary>User-assigned identities; the directory learns of a new one a little later.</summary>
internal sealed class IdentityKind : ResourceKind
{
    public override string Type => "Microsoft.ManagedIdentity/userAssignedIdentities";
    public override IReadOnlyList<string> Versions { get; } = ["2024-11-30", "2023-01-31", "2018-11-30"];

    public override JsonObject Shape(ArmChange change)
    {
        if (change.Name.Length is < 3 or > 128 || !char.IsAsciiLetterOrDigit(change.Name[0]) || !change.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw ArmRefusal.Bad("BadRequest", $"The identity name '{change.Name}' is invalid: 3 to 128 letters, digits, '-' and '_', beginning with a letter or digit.");
        var before = change.Existing?.Properties;
        change.Properties["tenantId"] = change.World.Directory.Tenant;
        change.Properties["principalId"] = before.Text("principalId") ?? Guid.NewGuid().ToString();
        change.Properties["clientId"] = before.Text("clientId") ?? Guid.NewGuid().ToString();
        return change.Body;
    }

    public override void Taken(ArmWorld world, ArmResource resource, bool isNew)
    {
        if (isNew)
            world.Directory.AddPrincipal(resource.Properties.Text("principalId")!, world.Options.UnknownPrincipals);
    }

    public override void Deleted(ArmWorld world, ArmResource resource) => world.Directory.RemovePrincipal(resource.Properties.Text("principalId")!);
}
