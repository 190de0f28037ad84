namespace Kompox.Clusters;

/// <summary>Whether something is there. What could not be asked is unknown, and unknown never counts as absent.</summary>
public enum Presence
{
    /// <summary>Nobody answered, or the answer was refused.</summary>
    Unknown,

    /// <summary>It was looked for and is not there.</summary>
    Absent,

    /// <summary>It is there.</summary>
    Present,
}
