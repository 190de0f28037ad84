using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Clusters.Certificates.Checking;

/// <summary>One entry of <c>ingress.certificates</c>, and where its problems go.</summary>
internal sealed class CertificateField(ClusterCertificate certificate, int index, DiagnosticBag bag)
{
    public ClusterCertificate Certificate => certificate;

    public DiagnosticBag Bag => bag;

    /// <summary>The key that says where the private key is: <c>key</c>, or <c>source</c>.</summary>
    public string KeyField => certificate.Key is null ? "source" : "key";

    /// <summary>Name of the Secret that Kompox makes of it.</summary>
    public string SecretName => SecretNameOf(certificate);

    /// <summary>Where a field of it stands.</summary>
    public SourceLocation? At(string key) => certificate.Places.Of(key);

    /// <summary>Reports a problem; the message goes on after <c>Certificate 'site' (ingress.certificates[0].source)</c>.</summary>
    public void Report(DiagnosticDescriptor descriptor, string key, string message, string? hint = null) =>
        bag.Report(descriptor, At(key), string.Create(CultureInfo.InvariantCulture, $"Certificate '{certificate.Name}' (ingress.certificates[{index}].{key}) {message}"), hint);

    /// <summary>The Secret that Kompox makes of a certificate, for example <c>tls-site</c>.</summary>
    public static string SecretNameOf(ClusterCertificate certificate) => CertificateParts.SecretNameOf(certificate.Name);
}
