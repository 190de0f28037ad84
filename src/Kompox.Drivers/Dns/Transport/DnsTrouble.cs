namespace Kompox.Drivers.Dns.Transport;

/// <summary>Why there is no answer that can be relied on.</summary>
internal enum DnsTrouble
{
    None,

    /// <summary>Nothing was sent: no address, or no connection.</summary>
    Unreachable,

    /// <summary>No answer came in time; the server may have got the message.</summary>
    Silent,

    /// <summary>The connection ended first; the server may have got the message.</summary>
    Closed,

    /// <summary>What came is no DNS message, or no answer to this one.</summary>
    Garbled,

    /// <summary>The answer is not signed, or with a signature that is not the server's.</summary>
    Untrusted,

    /// <summary>The server does not know the key.</summary>
    BadKey,

    /// <summary>The server knows the key with another secret.</summary>
    BadSignature,

    /// <summary>The server's clock is elsewhere.</summary>
    BadTime,

    /// <summary>The server wants a longer signature.</summary>
    BadTruncation,
}
