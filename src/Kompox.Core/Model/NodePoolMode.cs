namespace Kompox.Model;

/// <summary>What the nodes of a pool are for.</summary>
public enum NodePoolMode
{
    /// <summary>Apps.</summary>
    User,

    /// <summary>What the cluster itself needs.</summary>
    System,
}
