namespace Kompox.Clusters.Certificates.Checking;

/// <summary>A certificate as its source has it, unchecked; never printed.</summary>
/// <param name="Chain">Text with the certificates.</param>
/// <param name="Key">Text with the private key; may be the same.</param>
/// <param name="Secret">The Secret in the ingress namespace that holds it; <c>null</c>: one is to be made.</param>
internal sealed record CertificateMaterial(string Chain, string Key, string? Secret)
{
    /// <inheritdoc/>
    public override string ToString() => Secret ?? "certificate";
}
