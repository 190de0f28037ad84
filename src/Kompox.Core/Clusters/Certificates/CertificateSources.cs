using System.Text;
using Kompox.Clusters.Certificates.Checking;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Certificates;

/// <summary>Fetches static certificates from where their sources say.</summary>
internal sealed class CertificateSources(ClusterTarget target)
{
    /// <summary>Begins a source that is a file.</summary>
    public const string File = "file:";
    private const string SecretWord = "secret:";
    private const string TlsType = "kubernetes.io/tls";
    private readonly ICertificateStore? _store = target.Driver.OpenCertificates(target);

    /// <summary>The certificate as it is there; <c>null</c> after a diagnostic.</summary>
    public async Task<CertificateMaterial?> ReadAsync(CertificateField field, CancellationToken cancellationToken)
    {
        var source = field.Certificate.Source;
        try
        {
            return source.StartsWith(File, StringComparison.Ordinal) ? ReadFiles(field)
                : source.StartsWith(SecretWord, StringComparison.Ordinal) ? await ReadSecretAsync(field, cancellationToken).ConfigureAwait(false)
                : await ReadStoreAsync(field, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code != ApiDiagnostics.Unreachable.Code && e.Diagnostic.Code != ApiDiagnostics.Unauthorized.Code)
        {
            field.Bag.Add(e.Diagnostic with { Location = e.Diagnostic.Location ?? field.At("source") });
            return null;
        }
    }

    /// <summary>The certificate that was put into the cluster for a declaration, or <c>null</c>.</summary>
    public async Task<CertificateMaterial?> FindMadeAsync(ClusterCertificate certificate, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.Secret, target.Ingress.Namespace, CertificateField.SecretNameOf(certificate));
        return IsMade(certificate) && await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } secret && Decode(secret, "tls.crt") is { } chain
            ? new CertificateMaterial(chain, "", key.Name)
            : null;
    }

    private CertificateMaterial? ReadFiles(CertificateField field)
    {
        var files = new CertificateFiles(target.Files);
        var chain = files.Read(field, "source", field.Certificate.Source);
        var key = field.Certificate.Key is { } path ? files.Read(field, "key", path) : chain;
        return chain is not null && key is not null ? new CertificateMaterial(chain, key, Secret: null) : null;
    }

    private async Task<CertificateMaterial?> ReadSecretAsync(CertificateField field, CancellationToken cancellationToken)
    {
        var own = target.Ingress.Namespace;
        var (space, name) = field.Certificate.Source[SecretWord.Length..].Split('/') is [var other, var second] ? (other, second) : (own, field.Certificate.Source[SecretWord.Length..]);
        if (space == own && target.Ingress.Certificates.Any(c => c != field.Certificate && IsMade(c) && CertificateField.SecretNameOf(c) == name))
        {
            field.Report(CertificateDiagnostics.TakenSecret, "source", $"names the Secret '{name}', which Kompox makes of another certificate", "Name the source of that one, or rename it");
            return null;
        }
        if (await target.Connection.GetAsync(new ObjectKey(ResourceTypes.Secret, space, name), cancellationToken).ConfigureAwait(false) is not { } secret)
        {
            field.Report(
                CertificateDiagnostics.SecretNotFound, "source", $"needs the Secret '{name}' in namespace '{space}', which does not exist",
                $"Make it: kubectl -n {space} create secret tls {name} --cert FILE --key FILE");
            return null;
        }
        if (ReadTls(field, secret) is not { } material)
            return null;
        if (space == own)
            return material with { Secret = name };
        field.Report(
            CertificateDiagnostics.CopiedSecret, "source", $"is copied from namespace '{space}'",
            "Run 'kompoxops cluster install' again after it was renewed");
        return material;
    }

    private static CertificateMaterial? ReadTls(CertificateField field, ObservedObject secret)
    {
        if (secret.Text("type") is var type && type != TlsType)
        {
            field.Report(CertificateDiagnostics.UnsuitableSecret, "source", $"needs a Secret of type {TlsType}; '{secret.Name}' has type {type ?? "Opaque"}", "Make it with 'kubectl create secret tls'");
            return null;
        }
        var chain = Decode(secret, "tls.crt");
        var key = Decode(secret, "tls.key");
        foreach (var (name, text) in ((string, string?)[])[("tls.crt", chain), ("tls.key", key)])
        {
            if (string.IsNullOrEmpty(text))
                field.Report(CertificateDiagnostics.UnsuitableSecret, "source", $"needs '{name}' in Secret '{secret.Name}', which has none", "Make it with 'kubectl create secret tls'");
        }
        return string.IsNullOrEmpty(chain) || string.IsNullOrEmpty(key) ? null : new CertificateMaterial(chain, key, Secret: null);
    }

    private async Task<CertificateMaterial?> ReadStoreAsync(CertificateField field, CancellationToken cancellationToken)
    {
        if (_store is null || !_store.Holds(field.Certificate.Source))
        {
            field.Report(
                CertificateDiagnostics.NoStore, "source",
                _store is null ? $"has its source in a store; driver '{target.Driver.Name}' has none" : $"has a source that the store of driver '{target.Driver.Name}' does not know",
                "Use file:PATH, secret:NAME or secret:NAMESPACE/NAME");
            return null;
        }
        var stored = await _store.GetAsync(field.Certificate.Source, cancellationToken).ConfigureAwait(false);
        return new CertificateMaterial(stored.Chain, stored.Key, Secret: null);
    }

    private bool IsMade(ClusterCertificate certificate) =>
        !certificate.Source.StartsWith(SecretWord, StringComparison.Ordinal)
        || certificate.Source.Contains('/', StringComparison.Ordinal) && !certificate.Source.StartsWith($"{SecretWord}{target.Ingress.Namespace}/", StringComparison.Ordinal);

    private static string? Decode(ObservedObject secret, string key)
    {
        if (secret.Text("data", key) is not { } base64)
            return null;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes.AsSpan(0, length)) : "";
    }
}
