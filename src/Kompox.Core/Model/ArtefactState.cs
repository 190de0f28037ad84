namespace Kompox.Model;

/// <summary>Whether a disk or snapshot can be used.</summary>
public enum ArtefactState
{
    /// <summary>Whole, and checked where the driver can check.</summary>
    Ready,

    /// <summary>Being made, or left over from a run that was interrupted: the same command finishes or replaces it.</summary>
    Incomplete,

    /// <summary>Being deleted, or half deleted by a run that was interrupted.</summary>
    Deleting,
}
