namespace Kompox.Drivers.Dns.Signing;

/// <summary>What the signature of an answer is worth.</summary>
internal enum TsigState
{
    Good,

    /// <summary>There is none, where one was asked for.</summary>
    Unsigned,

    /// <summary>It is not of this key and this question, or too old.</summary>
    Forged,

    /// <summary>The server does not know the key.</summary>
    BadKey,

    /// <summary>The server has another secret.</summary>
    BadSignature,

    /// <summary>The server's clock is elsewhere.</summary>
    BadTime,

    /// <summary>The server wants a longer signature.</summary>
    BadTruncation,
}
