namespace Kompox.Drivers.Aks.Vaults;

/// <summary>What became of the question for a secret.</summary>
internal enum VaultState
{
    /// <summary>It was read.</summary>
    Found,

    /// <summary>There is none, though one may be in deleted state.</summary>
    Missing,

    /// <summary>It was deleted and can be recovered.</summary>
    Deleted,

    /// <summary>It is disabled, or not valid yet.</summary>
    Unusable,

    /// <summary>The login may not read it, or not from here.</summary>
    Denied,

    /// <summary>The vault does not answer here, as one that only answers in its own network.</summary>
    Silent,
}
