using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Rendering;

/// <summary>What the storage side contributes to one pod.</summary>
internal sealed record MountResult
{
    /// <summary>Volumes of the pod: claims in app order, then configs, secrets, others.</summary>
    public IReadOnlyList<PodVolume> Volumes { get; init; } = [];

    /// <summary>Containers that prepare the volumes; they run before everything else, in order.</summary>
    public IReadOnlyList<Container> InitContainers { get; init; } = [];

    /// <summary>Mounts of each service's container, by service name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<PodVolumeMount>> Mounts { get; init; }

    /// <summary>Group that owns the volumes, or <c>null</c>.</summary>
    public long? FsGroup { get; init; }

    /// <summary>Memory that memory-backed volumes may take, in bytes; counts into the container's memory.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Whether a volume is read-write once, so that two pods must never overlap.</summary>
    public bool HasExclusiveVolume { get; init; }

    /// <summary>Hash of every mounted content, for the pod template's annotation.</summary>
    public IReadOnlyList<string> ContentHashes { get; init; } = [];

    /// <summary>PVs, PVCs, ConfigMaps and Secrets, in apply order.</summary>
    public IReadOnlyList<KubernetesObject> Objects { get; init; } = [];
}
