namespace Kompox.Cloud.Tests.Csi.Secrets;

/// <summary>A secret of a key vault.</summary>
/// <param name="Value">Text; of a certificate PEM, or PKCS#12 in base64.</param>
/// <param name="ContentType"><c>application/x-pem-file</c>, <c>application/x-pkcs12</c> or anything else.</param>
/// <param name="IsCertificate">Whether it belongs to a certificate of the vault (<c>kid</c>).</param>
internal sealed record VaultSecret(string Value, string? ContentType, bool IsCertificate);
