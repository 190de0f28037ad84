namespace Kompox.Dns;

/// <summary>What became of the records of a host.</summary>
public enum DnsResult
{
    /// <summary>They are as they should be.</summary>
    Unchanged,

    /// <summary>A change that has not been made, yet.</summary>
    Planned,
    Created,
    Updated,
    Deleted,

    /// <summary>They are somebody else's and may stay: they lead here already, or nothing of ours is to be removed.</summary>
    Kept,

    /// <summary>They are somebody else's, or cannot be what they should be.</summary>
    Conflict,

    /// <summary>There is no address yet.</summary>
    Pending,

    /// <summary>No zone holds the host.</summary>
    NoZone,

    /// <summary>The change was tried, or what there is could not be read.</summary>
    Failed,
}
