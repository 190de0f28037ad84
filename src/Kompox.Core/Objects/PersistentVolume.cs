using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>core/v1 PersistentVolume bound to one disk through CSI.</summary>
public sealed record PersistentVolume : KubernetesObject
{
    public override string ApiVersion => "v1";
    public override string Kind => "PersistentVolume";
    public required string Capacity { get; init; }
    public required string AccessMode { get; init; }
    public required string ReclaimPolicy { get; init; }
    public string? StorageClassName { get; init; }
    public string VolumeMode { get; init; } = "Filesystem";
    public string? CsiDriver { get; init; }
    public string? VolumeHandle { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> VolumeAttributes { get; init; } = [];
    public string? FsType { get; init; }

    /// <summary>Secrets that the CSI driver is given: field → <c>NAMESPACE/NAME</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> CsiSecrets { get; init; } = [];
    public IReadOnlyList<string> MountOptions { get; init; } = [];

    /// <summary>Path of a directory on one node; instead of CSI.</summary>
    public string? LocalPath { get; init; }

    /// <summary>Namespace of the claim of the same name that alone may have the volume.</summary>
    public string? ClaimNamespace { get; init; }

    /// <summary>Nodes that can reach the volume: those for which one of the terms holds.</summary>
    public IReadOnlyList<IReadOnlyList<NodeRequirement>> NodeAffinity { get; init; } = [];

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("accessModes", [AccessMode]);
        writer.Field("capacity", [KeyValuePair.Create("storage", Capacity)]);
        if (ClaimNamespace is not null)
        {
            writer.Key("claimRef");
            writer.StartMap();
            writer.Field("apiVersion", "v1");
            writer.Field("kind", "PersistentVolumeClaim");
            writer.Field("name", Metadata.Name);
            writer.Field("namespace", ClaimNamespace);
            writer.EndMap();
        }
        if (CsiDriver is not null)
            WriteCsi(writer);
        if (LocalPath is not null)
        {
            writer.Key("local");
            writer.StartMap();
            writer.Field("path", LocalPath);
            writer.EndMap();
        }
        if (NodeAffinity.Count > 0)
        {
            writer.Key("nodeAffinity");
            writer.StartMap();
            writer.Field("required", new NodeSelector(NodeAffinity));
            writer.EndMap();
        }
        writer.Field("mountOptions", MountOptions);
        writer.Field("persistentVolumeReclaimPolicy", ReclaimPolicy);
        writer.Field("storageClassName", StorageClassName);
        writer.Field("volumeMode", VolumeMode);
        writer.EndMap();
    }

    private void WriteCsi(ObjectWriter writer)
    {
        writer.Key("csi");
        writer.StartMap();
        writer.Field("driver", CsiDriver);
        writer.Field("fsType", FsType);
        foreach (var (field, secret) in CsiSecrets)
        {
            var slash = secret.IndexOf('/', StringComparison.Ordinal);
            writer.Key(field);
            writer.StartMap();
            writer.Field("name", secret[(slash + 1)..]);
            writer.Field("namespace", secret[..slash]);
            writer.EndMap();
        }
        writer.Field("volumeAttributes", VolumeAttributes);
        writer.Field("volumeHandle", VolumeHandle);
        writer.EndMap();
    }
}
