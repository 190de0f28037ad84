using Kompox.Objects.Pods;

namespace Kompox.Rendering.Storage;

/// <summary>A volume of a pod, its place among the pod's volumes, and the hash of its content if it has one.</summary>
internal sealed record RankedVolume(VolumeRank Rank, int Order, PodVolume Volume, string? Hash);
