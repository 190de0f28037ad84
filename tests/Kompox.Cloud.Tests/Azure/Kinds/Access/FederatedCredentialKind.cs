using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Access;

/// <summary>Federated credentials of an identity: one for one issuer and subject, twenty at most.</summary>
internal sealed class FederatedCredentialKind : ResourceKind
{
    private const int Limit = 20;

    public override string Type => "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials";
    public override IReadOnlyList<string> Versions { get; } = ["2024-11-30", "2023-01-31"];
    public override bool IsTracked => false;

    public override JsonObject Shape(ArmChange change)
    {
        var issuer = change.Properties.Text("issuer");
        var subject = change.Properties.Text("subject");
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var url) || url.Scheme != "https")
            throw ArmRefusal.Bad("BadRequest", $"The issuer '{issuer}' of the federated credential is not an https URL.");
        if (string.IsNullOrEmpty(subject) || change.Properties.Texts("audiences").Count != 1)
            throw ArmRefusal.Bad("BadRequest", "A federated credential needs a subject and exactly one audience.");
        if (change.Name.Length is < 3 or > 120)
            throw ArmRefusal.Bad("BadRequest", $"The federated credential name '{change.Name}' is invalid: 3 to 120 characters.");
        var parent = ArmId.Parse(change.Id)!.Parent!.Text;
        var siblings = change.World.Store.Below(parent).Where(r => r.Type == Type && r.Key != ArmId.Key(change.Id)).ToList();
        if (siblings.Exists(s => s.Properties.Text("issuer") == issuer && s.Properties.Text("subject") == subject))
            throw ArmRefusal.Conflict("Conflict", $"Issuer and subject combination already exists for this Managed Identity: '{issuer}', '{subject}'.");
        if (siblings.Count >= Limit)
            throw ArmRefusal.Conflict("Conflict", $"Too many Federated Identity Credentials on this Managed Identity: the limit is {Limit}.");
        return change.Body;
    }
}
