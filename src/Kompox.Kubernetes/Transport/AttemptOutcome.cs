namespace Kompox.Kubernetes.Transport;

/// <summary>How one try of a request ended.</summary>
internal enum AttemptOutcome
{
    /// <summary>The server answered, and the answer stands.</summary>
    Answered,

    /// <summary>No connection came about: the server has not seen the request.</summary>
    NotSent,

    /// <summary>The connection broke, or a gateway answered: the server may have done what was asked.</summary>
    Lost,

    /// <summary>Somebody else wrote at the same moment, and the server has done nothing (409).</summary>
    Contended,

    /// <summary>The server is too busy and has done nothing (429).</summary>
    Throttled,

    /// <summary>The server cannot answer at present (502, 503, 504).</summary>
    Unavailable,

    /// <summary>The server failed (500).</summary>
    Failed,
}
