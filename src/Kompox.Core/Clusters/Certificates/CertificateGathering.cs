using Kompox.Clusters.Certificates.Checking;
using Kompox.Clusters.Certificates.X509;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Objects;

namespace Kompox.Clusters.Certificates;

/// <summary>Gathers the certificates and certificate resolvers of a cluster and says, before anything is applied, what is wrong with them.</summary>
public static class CertificateGathering
{
    /// <summary>The parts, without labels; <c>null</c> when something is wrong: then the bag has an error.</summary>
    public static async Task<CertificateParts?> GatherAsync(ClusterTarget target, PlatformParts platform, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var problems = new DiagnosticBag();
        var resolvers = await new ResolverParts(target, problems).GatherAsync(cancellationToken).ConfigureAwait(false);
        var certificates = await CertificatesAsync(target, platform, problems, cancellationToken).ConfigureAwait(false);
        SharedHosts.Report(certificates);
        foreach (var problem in problems)
            bag.Add(problem);
        if (problems.HasErrors)
            return null;
        return resolvers with
        {
            Objects = [.. resolvers.Objects, .. certificates.Where(c => c.Secret is null).Select(c => SecretOf(c, target.Ingress.Namespace))],
            Files = FileProviderText.Render(certificates, target.Ingress.Domain),
            Secrets = [.. certificates.Select(c => new ProjectedSecret(c.Secret ?? CertificateField.SecretNameOf(c.Field.Certificate), FileProviderText.DirectoryOf(c.Name)))],
        };
    }

    /// <summary>The static certificates that can be served.</summary>
    private static async Task<IReadOnlyList<StaticCertificate>> CertificatesAsync(
        ClusterTarget target, PlatformParts platform, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var sources = new CertificateSources(target);
        var certificates = new List<StaticCertificate>();
        var index = 0;
        foreach (var certificate in target.Ingress.Certificates)
        {
            var field = new CertificateField(certificate, index++, bag);
            var followed = platform.Find(certificate.Name);
            if (followed is { IsUnseen: true })
                certificates.Add(new StaticCertificate { Field = field, Chain = [], Key = "", Secret = field.SecretName });
            else if (await sources.ReadAsync(field, cancellationToken).ConfigureAwait(false) is { } material
                && CertificateCheck.Check(field, followed is null ? material : material with { Secret = field.SecretName }, target.Time.GetUtcNow()) is { } good)
                certificates.Add(good);
        }
        return certificates;
    }

    private static Secret SecretOf(StaticCertificate certificate, string space) => new()
    {
        Metadata = new ObjectMeta { Name = certificate.Field.SecretName, Namespace = space },
        Type = "kubernetes.io/tls",
        Data =
        [
            new("tls.crt", Base64(PemText.Write(certificate.Chain.Select(c => c.Der)))),
            new("tls.key", Base64(certificate.Key + "\n")),
        ],
    };

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
