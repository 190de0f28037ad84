namespace Kompox.Model;

/// <summary>Where the ingress controller keeps certificates that it was issued.</summary>
/// <param name="Size">Size of the claim, for example 1 GiB.</param>
/// <param name="Class">Storage class; <c>null</c>: the cluster's default.</param>
public sealed record IngressStorage(ByteSize Size, string? Class)
{
    /// <summary>1 GiB.</summary>
    public static readonly ByteSize DefaultSize = new(1L << 30);
}
