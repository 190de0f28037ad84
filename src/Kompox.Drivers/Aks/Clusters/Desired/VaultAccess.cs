namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>Whether a cluster has a key vault of its own, and who reaches it.</summary>
internal enum VaultAccess
{
    None,

    /// <summary>Only private endpoints reach it.</summary>
    Private,

    /// <summary>Every network reaches it; roles decide who reads.</summary>
    Public,
}
