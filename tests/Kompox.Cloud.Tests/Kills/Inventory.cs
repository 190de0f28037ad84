using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Kills;

/// <summary>Everything that is in a simulated subscription, without what is random in it.</summary>
internal static partial class Inventory
{
    /// <summary>One line per resource: its id and tags; of a role assignment the scope and the role, because its name follows from a random principal.</summary>
    public static IReadOnlyList<string> Of(AzureSimulator azure)
    {
        using var gate = azure.World.Gate.EnterScope();
        return [.. azure.Resources.Select(Line).Concat(azure.World.DeletedVaults.Keys.Select(v => $"deleted vault {v}")).Order(StringComparer.Ordinal)];
    }

    private static string Line(ArmResource resource)
    {
        var tags = string.Join(' ', resource.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}:{t.Value}"));
        var state = resource.State is null or "Succeeded" ? "" : $" {resource.State}";
        return resource.Type == "Microsoft.Authorization/roleAssignments"
            ? $"role {resource.Properties.Text("roleDefinitionId")!.Split('/')[^1]} at {resource.Properties.Text("scope")}"
            : $"{GuidText().Replace(resource.Id, "GUID")} {tags}{state}";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex GuidText();
}
