namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>A resource as the list of a resource group tells it.</summary>
internal sealed record GroupResource
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
