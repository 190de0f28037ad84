namespace Kompox.NodePools;

/// <summary>What is to be done to a node pool.</summary>
public enum NodePoolAction
{
    /// <summary>Nothing.</summary>
    None,
    Create,
    Update,
    Delete,
}
