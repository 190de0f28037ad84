namespace Kompox.Apps.History;

/// <summary>What became of a revision.</summary>
public enum RevisionState
{
    /// <summary>Its objects are in the cluster; nobody waited for the pods.</summary>
    Applied,

    /// <summary>All of its pods became ready.</summary>
    Ready,

    /// <summary>Its pods did not become ready.</summary>
    Failed,
}
