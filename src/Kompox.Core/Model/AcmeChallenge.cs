namespace Kompox.Model;

/// <summary>How a certificate authority is shown that a host is ours (RFC 8555, RFC 8737).</summary>
public enum AcmeChallenge
{
    /// <summary><c>tls-alpn-01</c>, over port 443.</summary>
    TlsAlpn,

    /// <summary><c>http-01</c>, over port 80.</summary>
    Http,

    /// <summary><c>dns-01</c>, by a TXT record; the only one for wildcards.</summary>
    Dns,
}
