namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>A key vault that is in a group of a cluster, or was.</summary>
/// <param name="Id">ARM id that it has or had.</param>
/// <param name="Name">Worldwide name.</param>
/// <param name="Location">Region, for example <c>eastus</c>.</param>
internal sealed record RemovedVault(string Id, string Name, string Location)
{
    /// <summary>Whether it is deleted already, and only keeps its name.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Whether nobody can purge it: it goes by itself when its time is over.</summary>
    public bool IsProtected { get; init; }
}
