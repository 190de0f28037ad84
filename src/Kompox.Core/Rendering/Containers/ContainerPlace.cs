namespace Kompox.Rendering.Containers;

/// <summary>What a container is in its pod.</summary>
internal enum ContainerPlace
{
    /// <summary>An ordinary container.</summary>
    Ordinary,

    /// <summary>An init container that ends before the next one starts.</summary>
    Preparation,

    /// <summary>An init container that keeps running beside the next ones (Kubernetes 1.29).</summary>
    Sidecar,

    /// <summary>An ordinary container that the next ones wait for (before Kubernetes 1.29).</summary>
    Gate,
}
