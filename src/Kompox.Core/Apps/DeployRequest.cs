using Kompox.Compose;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Rendering;

namespace Kompox.Apps;

/// <summary>What to deploy and how it is rendered.</summary>
public sealed record DeployRequest
{
    public required ComposeProject Compose { get; init; }
    public required IFileSource Files { get; init; }
    public PodsMode Pods { get; init; }

    /// <summary>Whether the volumes of replaced disks are removed too.</summary>
    public bool PrunesVolumes { get; init; }

    /// <summary>The disks to plan with, one per volume; <c>null</c>: those that are assigned.</summary>
    public IReadOnlyList<AssignedDisk>? Disks { get; init; }

    /// <summary>Whether a volume without a disk gets a placeholder: for a plan that is only shown.</summary>
    public bool MayLackDisks { get; init; }
}
