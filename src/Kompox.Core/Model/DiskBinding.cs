namespace Kompox.Model;

/// <summary>
/// How the PersistentVolume that a storage class has made reaches its disk, besides driver, handle and attributes; another PersistentVolume of the
/// same disk repeats it.
/// </summary>
public sealed record DiskBinding
{
    /// <summary>File system, for example <c>xfs</c>; <c>null</c>: the driver's own choice.</summary>
    public string? FsType { get; init; }

    /// <summary>Options of the mount, for example <c>noatime</c>.</summary>
    public IReadOnlyList<string> MountOptions { get; init; } = [];

    /// <summary>Secrets of the driver: field of the volume's <c>csi</c> → <c>NAMESPACE/NAME</c>, for example <c>nodeStageSecretRef</c> → <c>storage/ceph</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Secrets { get; init; } = [];

    /// <summary>Sets of conditions on the labels of nodes, one of which must hold whole; empty: every node reaches the disk.</summary>
    public IReadOnlyList<IReadOnlyList<NodeCondition>> Nodes { get; init; } = [];
}
