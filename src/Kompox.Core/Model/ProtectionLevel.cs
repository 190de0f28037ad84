namespace Kompox.Model;

/// <summary>What may still be done to a cluster.</summary>
public enum ProtectionLevel
{
    /// <summary>Everything.</summary>
    None,

    /// <summary>Create and update.</summary>
    CannotDelete,

    /// <summary>Create only.</summary>
    ReadOnly,
}
