namespace Kompox.Compose;

/// <summary>What a mount's source is.</summary>
public enum VolumeMountType
{
    /// <summary>A named volume, or an anonymous one when there is no source.</summary>
    Volume,

    /// <summary>A path of the host.</summary>
    Bind,

    /// <summary>Memory.</summary>
    Tmpfs,

    /// <summary>The content of an image.</summary>
    Image,

    /// <summary>A Windows named pipe.</summary>
    NamedPipe,

    /// <summary>A Swarm cluster volume.</summary>
    Cluster,
}
