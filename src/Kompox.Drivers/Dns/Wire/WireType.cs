namespace Kompox.Drivers.Dns.Wire;

/// <summary>Types of records and questions (RFC 1035, 3596, 6891, 8945), for example 28 for AAAA.</summary>
internal enum WireType : ushort
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Loc = 29,
    Srv = 33,
    Naptr = 35,
    Dname = 39,
    Opt = 41,
    Ds = 43,
    Sshfp = 44,
    Tlsa = 52,
    Smimea = 53,
    OpenPgpKey = 61,
    Svcb = 64,
    Https = 65,
    Spf = 99,
    Tsig = 250,
    Any = 255,
    Uri = 256,
    Caa = 257,
}
