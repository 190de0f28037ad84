using Kompox.Compose;
using Kompox.Objects;
using Kompox.Yaml;

namespace Kompox.Rendering.Storage;

/// <summary>Finds the slots behind Compose volumes: disks of a project's app, or claims of a storage class.</summary>
internal interface IVolumeSlots
{
    /// <summary>The PVs and PVCs, in apply order, once everything was asked for.</summary>
    IReadOnlyList<KubernetesObject> Objects { get; }

    /// <summary>The slot of a named volume, or <c>null</c> after a diagnostic.</summary>
    VolumeSlot? Named(string name, ComposeVolume? declared, YamlNode at);

    /// <summary>The slot that holds bind-mounted data directories and anonymous volumes of a pod, or <c>null</c> after a diagnostic.</summary>
    VolumeSlot? Directories(PodPlan pod, YamlNode at);
}
