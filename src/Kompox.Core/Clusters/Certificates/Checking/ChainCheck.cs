using Kompox.Clusters.Certificates.X509;

namespace Kompox.Clusters.Certificates.Checking;

/// <summary>Decides whether a chain leads from the site's certificate upwards without a gap.</summary>
internal static class ChainCheck
{
    /// <summary>Whether the chain is good; else the problem is reported.</summary>
    public static bool Check(CertificateField field, List<CertificateFacts> chain, CertificatePublicKey? key)
    {
        if (key?.Algorithm is not null && chain[0].Key != key && chain.Find(c => c.Key == key) is { } own)
        {
            field.Report(CertificateDiagnostics.BrokenChain, "source", $"has the certificate of the key, '{own.Subject}', not in the first place", "Put it first, then its issuer, and so on");
            return false;
        }
        for (var i = 0; i + 1 < chain.Count; i++)
        {
            if (!chain[i].IsIssuedBy(chain[i + 1]))
                return Report(field, chain, i);
        }
        return chain.Count > 1 || chain[0].IsSelfIssued || CheckAlone(field, chain[0]);
    }

    private static bool Report(CertificateField field, List<CertificateFacts> chain, int at)
    {
        var (lower, next) = (chain[at], chain[at + 1]);
        var (message, hint) = lower.IsSelfIssued
            ? ($"has '{next.Subject}' behind the root, where nothing belongs", "Remove what follows the root")
            : chain.Exists(c => c != lower && lower.IsIssuedBy(c))
                ? ($"has '{next.Subject}' where the issuer of '{lower.Subject}' belongs: the order is wrong", "Put the site's certificate first, then its issuer, and so on")
                : ($"lacks the certificate of the issuer of '{lower.Subject}', which is '{lower.Issuer}'", "Put it behind that certificate");
        field.Report(CertificateDiagnostics.BrokenChain, "source", message, hint);
        return false;
    }

    private static bool CheckAlone(CertificateField field, CertificateFacts leaf)
    {
        if (leaf.HasIntermediate)
            field.Report(
                CertificateDiagnostics.BrokenChain, "source", $"lacks the certificate of its issuer '{leaf.Issuer}', which is not a root",
                "Append it: authorities offer the whole chain, often as fullchain.pem");
        else
            field.Report(
                CertificateDiagnostics.UnknownIssuer, "source", $"comes without the certificate of its issuer '{leaf.Issuer}'",
                "Append it unless it is a root that visitors trust");
        return !leaf.HasIntermediate;
    }
}
