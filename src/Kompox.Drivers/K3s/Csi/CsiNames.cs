using Kompox.Drivers.K3s.Records;
using Kompox.Kubernetes;

namespace Kompox.Drivers.K3s.Csi;

/// <summary>The objects behind an artefact of <c>backend: csi</c>; they are named like its record.</summary>
internal static class CsiNames
{
    /// <summary>The claim that holds a disk's volume; no pod of an app ever mounts it.</summary>
    public static ObjectKey Claim(RecordStore store, ArtefactRecord disk) =>
        new(ResourceTypes.PersistentVolumeClaim, RecordStore.Space, $"{store.Prefix}.disk.{disk.Volume}.{disk.Name}");

    /// <summary>The VolumeSnapshot of a snapshot.</summary>
    public static ObjectKey Snapshot(RecordStore store, ArtefactRecord snapshot) =>
        new(ResourceTypes.VolumeSnapshot, RecordStore.Space, $"{store.Prefix}.snapshot.{snapshot.Volume}.{snapshot.Name}");

    /// <summary>A PersistentVolume.</summary>
    public static ObjectKey Volume(string name) => new(ResourceTypes.PersistentVolume, null, name);

    /// <summary>A VolumeSnapshotContent.</summary>
    public static ObjectKey Content(string name) => new(ResourceTypes.VolumeSnapshotContent, null, name);
}
