namespace Kompox.Model;

/// <summary>What is spoken on the port of an ingress rule.</summary>
public enum IngressProtocol
{
    /// <summary>HTTP, published as HTTPS by host and path.</summary>
    Http,

    /// <summary>Plain TCP on an address of its own.</summary>
    Tcp,

    /// <summary>UDP on an address of its own.</summary>
    Udp,
}
