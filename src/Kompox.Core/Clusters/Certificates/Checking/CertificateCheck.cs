using System.Globalization;
using Kompox.Clusters.Certificates.X509;

namespace Kompox.Clusters.Certificates.Checking;

/// <summary>Decides whether a certificate can be served.</summary>
internal static class CertificateCheck
{
    /// <summary>Days before its end from which on a certificate expires soon.</summary>
    public const int WarnDays = 21;

    /// <summary>The certificate; <c>null</c> when it cannot be served: then the bag has an error.</summary>
    public static StaticCertificate? Check(CertificateField field, CertificateMaterial material, DateTimeOffset now)
    {
        var chainText = PemText.Read(material.Chain);
        var chain = ReadChain(field, chainText);
        // What is broken as a whole is reported once.
        var key = ReferenceEquals(material.Chain, material.Key) && IsBroken(chainText) ? null : ReadKey(field, PemText.Read(material.Key));
        if (chain is null)
            return null;
        var publicKey = key is null ? null : KeyCheck.Read(field, key);
        var isGood = publicKey is not null && KeyCheck.Check(field, chain, publicKey);
        isGood &= ChainCheck.Check(field, chain, publicKey);
        isGood &= CheckTimes(field, chain, now);
        isGood &= CheckUse(field, chain.Find(c => c.Key == publicKey && publicKey?.Algorithm is not null) ?? chain[0]);
        CheckStrength(field, chain);
        return isGood ? new StaticCertificate { Field = field, Chain = chain, Key = key!, Secret = material.Secret } : null;
    }

    private static List<CertificateFacts>? ReadChain(CertificateField field, PemText text)
    {
        if (IsBroken(text))
        {
            field.Report(
                CertificateDiagnostics.BrokenPem, "source", text.HasAny || text.IsBroken ? "has a part in PEM that is cut off or damaged" : "is not in PEM",
                "Each part has a BEGIN and an END line with base64 between them; convert other forms with openssl");
            return null;
        }
        if (text.Certificates.Count == 0)
        {
            field.Report(CertificateDiagnostics.NoCertificate, "source", "holds no certificate", "Put the site's certificate first, then those of its issuers");
            return null;
        }
        var chain = text.Certificates.Select(CertificateFacts.Read).ToList();
        var bad = chain.FindIndex(c => c is null);
        if (bad < 0)
            return chain!;
        field.Report(CertificateDiagnostics.NoCertificate, "source", string.Create(CultureInfo.InvariantCulture, $"has a certificate (number {bad + 1}) that cannot be read"));
        return null;
    }

    private static bool IsBroken(PemText text) => !text.HasAny || text.IsBroken;

    private static string? ReadKey(CertificateField field, PemText text)
    {
        if (text.Key is { } key)
            return key;
        if (text.HasEncryptedKey)
            field.Report(CertificateDiagnostics.EncryptedKey, field.KeyField, "has a private key with a password", "Remove the password: openssl pkey -in FILE -out NEWFILE");
        else if (text.IsBroken || !text.HasAny && field.KeyField == "key")
            field.Report(CertificateDiagnostics.BrokenPem, field.KeyField, "has a private key that is not in PEM, cut off or damaged");
        else
            field.Report(
                CertificateDiagnostics.NoKey, field.KeyField, "holds no private key",
                field.Certificate.Source.StartsWith(CertificateSources.File, StringComparison.Ordinal) ? "Append it to the file, or name its file with 'key: file:PATH'" : null);
        return null;
    }

    private static bool CheckTimes(CertificateField field, List<CertificateFacts> chain, DateTimeOffset now)
    {
        var isGood = true;
        for (var i = 0; i < chain.Count; i++)
        {
            var which = i == 0 ? "" : $"has an issuer's certificate '{chain[i].Subject}' that ";
            if (chain[i].NotAfter < now)
                field.Report(CertificateDiagnostics.Expired, "source", $"{which}expired on {Day(chain[i].NotAfter)}", "Renew it");
            else if (chain[i].NotBefore > now)
                field.Report(CertificateDiagnostics.NotYetValid, "source", $"{which}is valid from {chain[i].NotBefore.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC on", "Check the clock of this machine, or wait");
            else if (chain[i].NotAfter < now.AddDays(WarnDays))
                field.Report(CertificateDiagnostics.ExpiresSoon, "source", $"{which}expires on {Day(chain[i].NotAfter)}", "Renew it");
            isGood &= chain[i].NotAfter >= now && chain[i].NotBefore <= now;
        }
        return isGood;
    }

    private static bool CheckUse(CertificateField field, CertificateFacts leaf)
    {
        if (!leaf.IsForServers)
            field.Report(CertificateDiagnostics.NotForServers, "source", "is not for TLS servers", "Ask for one with the extended key usage serverAuth");
        if (leaf.Hosts.Count == 0)
        {
            field.Report(CertificateDiagnostics.NoHosts, "source", "names no host", "Ask for one with subject alternative names");
            return false;
        }
        var isGood = leaf.IsForServers;
        for (var i = 0; i < field.Certificate.Hosts.Count; i++)
        {
            var host = field.Certificate.Hosts[i];
            if (HostCover.Covers(leaf.Hosts, host))
                continue;
            field.Report(
                CertificateDiagnostics.HostNotCovered, string.Create(CultureInfo.InvariantCulture, $"hosts[{i}]"), $"does not cover the host '{host}'",
                $"It covers {string.Join(", ", leaf.Hosts.Take(5))}{(leaf.Hosts.Count > 5 ? " and others" : "")}");
            isGood = false;
        }
        return isGood;
    }

    private static void CheckStrength(CertificateField field, List<CertificateFacts> chain)
    {
        foreach (var certificate in chain)
        {
            var which = certificate == chain[0] ? "has" : $"has an issuer's certificate '{certificate.Subject}' with";
            if (certificate.Key.IsWeak)
                field.Report(CertificateDiagnostics.Weak, "source", string.Create(CultureInfo.InvariantCulture, $"{which} a key of {certificate.Key.Bits} bits only ({certificate.Key.Algorithm})"), "Take RSA with 2048 bits, or the curve P-256");
            if (certificate.HasWeakSignature && !certificate.IsSelfIssued)
                field.Report(CertificateDiagnostics.Weak, "source", $"{which} a signature with MD5 or SHA-1", "Ask for one with SHA-256");
        }
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
