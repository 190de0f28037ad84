using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>core/v1 PersistentVolumeClaim.</summary>
public sealed record PersistentVolumeClaim : KubernetesObject
{
    public override string ApiVersion => "v1";
    public override string Kind => "PersistentVolumeClaim";
    public required string AccessMode { get; init; }

    /// <summary>Requested size as a quantity.</summary>
    public required string Request { get; init; }

    /// <summary><c>null</c>: the cluster's default class.</summary>
    public string? StorageClassName { get; init; }
    public string VolumeMode { get; init; } = "Filesystem";

    /// <summary>Name of the PersistentVolume to bind to; <c>null</c>: one is made.</summary>
    public string? VolumeName { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("accessModes", [AccessMode]);
        writer.Key("resources");
        writer.StartMap();
        writer.Field("requests", [KeyValuePair.Create("storage", Request)]);
        writer.EndMap();
        writer.Field("storageClassName", StorageClassName);
        writer.Field("volumeMode", VolumeMode);
        writer.Field("volumeName", VolumeName);
        writer.EndMap();
    }
}
