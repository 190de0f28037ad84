using Kompox.Clusters.Certificates.Checking;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Clusters.Certificates;

/// <summary>Reads files of certificates and keys; their paths are relative to the manifest, as the file source is.</summary>
internal sealed class CertificateFiles(IFileSource files)
{
    private const int Limit = 256 << 10;

    /// <summary>The text of the file that a field names as <c>file:PATH</c>; <c>null</c> after a diagnostic.</summary>
    public string? Read(CertificateField field, string key, string source)
    {
        var path = PathOf(source);
        var problems = new DiagnosticBag();
        var text = SourceReader.Read(path, files, problems, field.At(key))?.Text;
        foreach (var problem in problems)
        {
            // Bytes that are no text are a certificate in another form, most likely.
            if (problem.Code == FileDiagnostics.InvalidEncoding.Code)
                field.Report(CertificateDiagnostics.BrokenPem, key, $"is not in PEM: '{path}' is no text", "Convert it with openssl: x509 -inform der, or pkcs12 -nodes");
            else
                field.Bag.Add(problem);
        }
        if (text is { Length: > Limit })
        {
            field.Report(CertificateDiagnostics.TooLarge, key, $"has a file, '{path}', of more than {Limit >> 10} KiB");
            return null;
        }
        if (text is not null && key == field.KeyField && files.IsOpenToOthers(path))
            field.Report(CertificateDiagnostics.ReadableKey, key, $"has its private key in '{path}', which other users of this machine can read", $"Run: chmod 600 {path}");
        return text;
    }

    /// <summary>The path of <c>file:PATH</c>.</summary>
    public static string PathOf(string source) =>
        source.StartsWith(CertificateSources.File, StringComparison.Ordinal) ? source[CertificateSources.File.Length..] : source;
}
