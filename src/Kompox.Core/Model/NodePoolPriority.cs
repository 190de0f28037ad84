namespace Kompox.Model;

/// <summary>Whether the platform may take the nodes of a pool away.</summary>
public enum NodePoolPriority
{
    Regular,

    /// <summary>Cheaper, and taken away when the platform needs the machines.</summary>
    Spot,
}
