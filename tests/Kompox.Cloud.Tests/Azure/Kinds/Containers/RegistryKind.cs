using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>Container registries.</summary>
internal sealed partial class RegistryKind : ResourceKind
{
    public override string Type => "Microsoft.ContainerRegistry/registries";
    public override IReadOnlyList<string> Versions { get; } = ["2025-11-01", "2023-07-01"];
    public override WriteForms Forms { get; } = new() { OfCreate = LongForm.AsyncOperation, OfReplace = LongForm.AsyncOperation };

    public override JsonObject Shape(ArmChange change)
    {
        if (!Name().IsMatch(change.Name))
            throw ArmRefusal.Bad("InvalidResourceName", $"The registry name '{change.Name}' is invalid: 5 to 50 letters and digits.");
        if (change.Existing is null && change.World.Store.OfType(Type).Any(r => r.Name.Equals(change.Name, StringComparison.OrdinalIgnoreCase)))
            throw ArmRefusal.Conflict("AlreadyInUse", $"The registry DNS name {change.Name}.azurecr.io is already in use.");
        if (change.Body.Text("sku.name") is not ("Basic" or "Standard" or "Premium"))
            throw ArmRefusal.Bad("InvalidSku", $"The SKU '{change.Body.Text("sku.name")}' is invalid.");
        change.Properties["loginServer"] = $"{change.Name.ToLowerInvariant()}.azurecr.io";
        change.Properties.Default("adminUserEnabled", false);
        return change.Body;
    }

    [GeneratedRegex("^[a-zA-Z0-9]{5,50}$")]
    private static partial Regex Name();
}
