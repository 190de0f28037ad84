using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Access;

/// <summary>A resource group as Azure Resource Manager tells it.</summary>
internal sealed record ResourceGroup
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public required string Location { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Id of the resource that the group belongs to, such as the cluster of a node group.</summary>
    public string? ManagedBy { get; init; }
    public ResourceGroupState? Properties { get; init; }

    /// <summary>Whether it is on its way out.</summary>
    [JsonIgnore]
    public bool IsDeleting => Properties?.ProvisioningState == "Deleting";
}
