namespace Kompox.Drivers.Aks.NodePools;

/// <summary>A node pool as Azure Resource Manager tells it (<c>Microsoft.ContainerService/managedClusters/agentPools</c>).</summary>
internal sealed record AgentPool
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public required AgentPoolProperties Properties { get; init; }
}
