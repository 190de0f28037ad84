namespace Kompox.Model;

/// <summary>The DNS record types that Kompox writes (RFC 1035, RFC 3596).</summary>
public enum DnsType
{
    /// <summary>An IPv4 address.</summary>
    A,

    /// <summary>An IPv6 address.</summary>
    Aaaa,

    /// <summary>Another name.</summary>
    Cname,

    /// <summary>Text, here who owns the other records.</summary>
    Txt,
}
