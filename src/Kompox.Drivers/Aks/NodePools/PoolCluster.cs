namespace Kompox.Drivers.Aks.NodePools;

/// <summary>The cluster whose pools are looked after.</summary>
/// <param name="Id">ARM id of the managed cluster.</param>
/// <param name="Region">For example <c>eastus</c>.</param>
/// <param name="IsOurs">Whether the cluster was made for its entry: then its pools were too.</param>
internal sealed record PoolCluster(string Id, string Region, bool IsOurs);
