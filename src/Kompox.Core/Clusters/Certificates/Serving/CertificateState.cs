namespace Kompox.Clusters.Certificates.Serving;

/// <summary>How it is with the certificate of a host.</summary>
public enum CertificateState
{
    /// <summary>Served and good.</summary>
    Ok,

    /// <summary>Served and good, but not for long.</summary>
    Expiring,

    /// <summary>Served after its end.</summary>
    Expired,

    /// <summary>Not obtained yet.</summary>
    Pending,

    /// <summary>Another one is served: not for this host, or not the declared one.</summary>
    Mismatch,

    /// <summary>None was asked for; the ingress controller shows its own.</summary>
    Default,

    /// <summary>The ingress controller could not be asked.</summary>
    Unknown,
}
