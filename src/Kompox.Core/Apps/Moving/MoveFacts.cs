using Kompox.Kubernetes;
using Kompox.Snapshots.Quiescing;

namespace Kompox.Apps.Moving;

/// <summary>What a move is decided from.</summary>
internal sealed record MoveFacts
{
    public required MoveSides Sides { get; init; }

    /// <summary>Id of a new move; names what it makes.</summary>
    public required string NewId { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>One per volume of the app.</summary>
    public required IReadOnlyList<VolumeFacts> Volumes { get; init; }

    /// <summary>Nodes of the cluster that the app goes to.</summary>
    public IReadOnlyList<ObservedObject> TargetNodes { get; init; } = [];

    /// <summary>Stand-ins for nodes that it would get when pods ask for them.</summary>
    public IReadOnlyList<ObservedObject> ToCome { get; init; } = [];

    /// <summary>Nodes of the cluster that it runs on.</summary>
    public IReadOnlyList<ObservedObject> SourceNodes { get; init; } = [];

    /// <summary>The app's pods on the cluster that it runs on.</summary>
    public IReadOnlyList<ObservedObject> Pods { get; init; } = [];

    /// <summary>Who mounts the app's disks there.</summary>
    public MountState Mounts { get; init; } = new();

    /// <summary>Whether the app is deployed there; assumed when that cluster does not answer.</summary>
    public bool IsDeployed { get; init; } = true;

    /// <summary>An interrupted move to the same place.</summary>
    public FoundRun? Interrupted { get; init; }

    /// <summary>Whether the driver can copy snapshots between regions.</summary>
    public bool CanCopy { get; init; }
}
