namespace Kompox.Rendering.Storage;

/// <summary>Order of a pod's volumes.</summary>
internal enum VolumeRank
{
    /// <summary>PersistentVolumeClaims and network shares.</summary>
    Claim,

    /// <summary>ConfigMaps.</summary>
    Config,

    /// <summary>Secrets.</summary>
    Secret,

    /// <summary>Memory, images, paths of the node.</summary>
    Other,
}
