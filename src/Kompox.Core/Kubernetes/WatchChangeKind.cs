namespace Kompox.Kubernetes;

/// <summary>What happened to a watched object.</summary>
public enum WatchChangeKind
{
    /// <summary>It is there: at the beginning, or newly made.</summary>
    Added,
    Modified,
    Deleted,
}
