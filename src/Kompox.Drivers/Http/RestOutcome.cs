namespace Kompox.Drivers.Http;

/// <summary>How one try of a request ended.</summary>
internal enum RestOutcome
{
    /// <summary>The server answered, and the answer stands.</summary>
    Answered,

    /// <summary>The server asks to come back later; nothing was done.</summary>
    Throttled,

    /// <summary>The server was busy with something else that has to end first; nothing was done.</summary>
    Blocked,

    /// <summary>The token was not accepted; nothing was done.</summary>
    Unauthorized,

    /// <summary>Something on the way, or the server itself, was not there (408, 500, 502, 503, 504); nobody knows what was done.</summary>
    Unavailable,

    /// <summary>The server did not get the request.</summary>
    NotSent,

    /// <summary>The connection or its answer was lost; nobody knows what was done.</summary>
    Lost,

    /// <summary>No answer will ever come, for example because the certificate is not trusted.</summary>
    Impossible,
}
