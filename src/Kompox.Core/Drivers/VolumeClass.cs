namespace Kompox.Drivers;

/// <summary>How a driver's disks become PersistentVolumes.</summary>
public sealed record VolumeClass
{
    public required string StorageClassName { get; init; }

    /// <summary>CSI driver name; <c>null</c> for a volume that is a directory of one node.</summary>
    public string? CsiDriver { get; init; }
    public string? FsType { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary><c>ReadWriteOnce</c>, <c>ReadWriteMany</c> …</summary>
    public required string AccessMode { get; init; }

    /// <summary><c>Retain</c> or <c>Delete</c>.</summary>
    public string ReclaimPolicy { get; init; } = "Retain";
}
