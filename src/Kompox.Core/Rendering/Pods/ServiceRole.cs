namespace Kompox.Rendering.Pods;

/// <summary>How a service lives.</summary>
internal enum ServiceRole
{
    /// <summary>It runs until it is stopped.</summary>
    Server,

    /// <summary>It runs on each node.</summary>
    PerNode,

    /// <summary>It runs to its end, and others wait for that.</summary>
    Preparation,

    /// <summary>It runs to its end, and nobody waits.</summary>
    Task,
}
