using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>What is read of an AKS cluster (<c>Microsoft.ContainerService/managedClusters</c>).</summary>
internal sealed record ManagedCluster
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Location { get; init; }

    [JsonPropertyName("eTag")]
    public string? ETag { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public ManagedIdentityReference? Identity { get; init; }
    public ManagedClusterProperties Properties { get; init; } = new();
}
