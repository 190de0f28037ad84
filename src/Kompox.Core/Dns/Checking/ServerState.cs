namespace Kompox.Dns.Checking;

/// <summary>Whether what answers at a host's addresses is the cluster's ingress controller.</summary>
public enum ServerState
{
    /// <summary>Nobody looked, or it cannot be told.</summary>
    Unchecked,

    /// <summary>It serves the same certificate.</summary>
    Same,

    /// <summary>It serves another certificate.</summary>
    Other,

    /// <summary>Nothing answers.</summary>
    Silent,
}
