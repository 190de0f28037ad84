namespace Kompox.Drivers;

/// <summary>A certificate in a store that the platform keeps up to date in a Secret of the cluster.</summary>
/// <param name="Certificate">Name of the certificate in the cluster's manifest.</param>
/// <param name="File">What the CSI driver calls its content; it holds the certificates and the private key in PEM.</param>
public sealed record FollowedSecret(string Certificate, string File)
{
    /// <summary>Whether the login cannot read it, so that only the cluster will know what it holds.</summary>
    public bool IsUnseen { get; init; }
}
