namespace Kompox.Rendering;

/// <summary>What keeps a pod running.</summary>
public enum WorkloadKind
{
    /// <summary>A fixed number of pods.</summary>
    Deployment,

    /// <summary>One pod on each node.</summary>
    DaemonSet,

    /// <summary>Until it ends by itself.</summary>
    Job,
}
