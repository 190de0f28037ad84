using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>Reads the certificate of a login, PEM or PKCS#12, with its private key.</summary>
internal static class CertificateReader
{
    private const long MostBytes = 1 << 20;
    private const string PemStart = "-----BEGIN";
    private const string Field = LoginSettings.CertificateKey;

    /// <summary>The certificate, or <c>null</c> after a diagnostic, which holds nothing of the file.</summary>
    public static X509Certificate2? Read(string path, string? password, IFileSource? files, SourceLocation place, DiagnosticBag bag)
    {
        try
        {
            if (files?.ReadBytes(path, MostBytes) is not { } bytes)
            {
                bag.Report(LoginDiagnostics.BadFile, place, $"Certificate '{path}' of '{Field}' does not exist", "a path in a manifest is seen from the manifest, one in the environment from the working directory");
                return null;
            }
            var text = Encoding.Latin1.GetString(bytes);
            var certificate = text.Contains(PemStart, StringComparison.Ordinal) ? OfPem(text, password) : X509CertificateLoader.LoadPkcs12(bytes, password);
            if (certificate.HasPrivateKey)
                return certificate;
            certificate.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Report(LoginDiagnostics.BadFile, place, $"Certificate '{path}' of '{Field}' cannot be read", "check its permissions");
            return null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Told below; the reason may quote the file.
        }
        bag.Report(
            LoginDiagnostics.BadFile, place, $"'{path}' of '{Field}' is no certificate with its private key",
            $"it must be PEM or PKCS#12 (.pfx); the password of an encrypted one is {LoginSettings.CertificatePasswordKey}");
        return null;
    }

    private static X509Certificate2 OfPem(string text, string? password) => text.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
        ? X509Certificate2.CreateFromEncryptedPem(text, text, password ?? "")
        : X509Certificate2.CreateFromPem(text, text);
}
