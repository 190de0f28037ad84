namespace Kompox.Drivers.Dns.Wire;

/// <summary>What a server says to a message (RFC 1035, 2136), and what it says about a signature (RFC 8945).</summary>
internal enum WireCode : ushort
{
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NxDomain = 3,
    NotImp = 4,
    Refused = 5,
    YxDomain = 6,
    YxRrset = 7,
    NxRrset = 8,
    NotAuth = 9,
    NotZone = 10,
    BadSig = 16,
    BadKey = 17,
    BadTime = 18,
    BadTrunc = 22,
}
