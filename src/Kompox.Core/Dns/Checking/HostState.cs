namespace Kompox.Dns.Checking;

/// <summary>Whether a host leads to its cluster.</summary>
public enum HostState
{
    /// <summary>Every answer leads to the cluster's front door.</summary>
    Right,

    /// <summary>Some answer leads elsewhere.</summary>
    Wrong,

    /// <summary>There are no addresses.</summary>
    Missing,

    /// <summary>The front door has no address yet.</summary>
    Pending,

    /// <summary>The resolver failed.</summary>
    Unknown,
}
