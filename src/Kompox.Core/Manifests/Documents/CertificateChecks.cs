using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>Checks what clusters and apps say of certificates: against each other, and what needs no look at the certificates.</summary>
internal static class CertificateChecks
{
    private const string FileWord = "file:";
    private const string SecretWord = "secret:";

    /// <summary>Reports the problems of the clusters and of their apps.</summary>
    public static void Check(IReadOnlyList<Cluster> clusters, IReadOnlyList<App> apps, DiagnosticBag bag)
    {
        foreach (var cluster in clusters)
            Check(cluster.IngressOrDefault, apps.Where(a => a.Id.Parent == cluster.Id), bag);
    }

    private static void Check(ClusterIngress ingress, IEnumerable<App> apps, DiagnosticBag bag)
    {
        CheckName(ingress, ingress.CertResolver, ingress.Places.Of("certResolver"), bag);
        ResolverChecks.CheckEmail(ingress.CertEmail, ingress.Places.Of("certEmail"), "ingress.certEmail", bag);
        for (var i = 0; i < ingress.Resolvers.Count; i++)
            ResolverChecks.Check(ingress.Resolvers[i], string.Create(CultureInfo.InvariantCulture, $"ingress.resolvers[{i}]"), bag);
        for (var i = 0; i < ingress.Certificates.Count; i++)
            CheckSource(ingress.Certificates[i], string.Create(CultureInfo.InvariantCulture, $"ingress.certificates[{i}]"), bag);
        foreach (var app in apps)
        {
            if (app.Ingress is not { } own)
                continue;
            CheckName(ingress, own.CertResolver, own.Places.Of("certResolver"), bag);
            if ((own.CertResolver ?? ingress.CertResolver) is { } name)
                CheckWildcards(ingress, own, name, bag);
        }
    }

    // Controllers that others run have resolvers of their own.
    private static void CheckName(ClusterIngress ingress, string? name, SourceLocation? at, DiagnosticBag bag)
    {
        if (name is null || ingress.Controller == IngressController.External || CertResolvers.Find(ingress, name) is not null)
            return;
        var known = CertResolvers.Of(ingress).Select(r => r.Name).ToList();
        bag.Report(
            SpecDiagnostics.UnknownResolver, at, $"Certificate resolver '{name}' (ingress.certResolver) is unknown",
            Suggestion.Hint(name, known) ?? $"Resolvers are {string.Join(", ", known)}; others are declared in 'ingress.resolvers' of the cluster");
    }

    private static void CheckWildcards(ClusterIngress ingress, AppIngress own, string name, DiagnosticBag bag)
    {
        if (CertResolvers.Find(ingress, name) is not { Challenge: not AcmeChallenge.Dns })
            return;
        foreach (var rule in own.Rules.Where(r => r.Protocol == IngressProtocol.Http))
        {
            for (var i = 0; i < rule.Hosts.Count; i++)
            {
                var host = rule.Hosts[i];
                // A certificate that lists no hosts may cover this one: that is seen when it is read.
                if (!host.StartsWith("*.", StringComparison.Ordinal) || ingress.Certificates.Any(c => c.Hosts.Count == 0 || c.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)))
                    continue;
                bag.Report(
                    SpecDiagnostics.WildcardNeedsDns, rule.Places.Of(string.Create(CultureInfo.InvariantCulture, $"hosts[{i}]")),
                    $"Host '{host}' of ingress rule '{rule.Name}' (hosts) is a wildcard, for which certificate resolver '{name}' cannot get a certificate",
                    "Use a resolver with 'challenge: dns-01', or a certificate in 'ingress.certificates' of the cluster");
            }
        }
    }

    private static void CheckSource(ClusterCertificate certificate, string field, DiagnosticBag bag)
    {
        var isFile = certificate.Source.StartsWith(FileWord, StringComparison.Ordinal);
        if (!IsSource(certificate.Source))
            bag.Report(
                SpecDiagnostics.InvalidCertificate, certificate.Places.Of("source"), $"Source '{certificate.Source}' of certificate '{certificate.Name}' ({field}.source) is none",
                "Write file:PATH, secret:NAME, secret:NAMESPACE/NAME, or the URL of a platform's store (https://...)");
        if (certificate.Key is { } key && (!isFile || key.Length <= FileWord.Length || !key.StartsWith(FileWord, StringComparison.Ordinal)))
            bag.Report(
                SpecDiagnostics.InvalidCertificate, certificate.Places.Of("key"), $"Key of certificate '{certificate.Name}' ({field}.key) must be file:PATH, beside a source that is a file",
                isFile ? "Write file:PATH" : "Remove it: the source holds the key too");
        for (var i = 0; i < certificate.Hosts.Count; i++)
            NameRules.CheckHost("host", certificate.Hosts[i], bag, certificate.Places.Of(string.Create(CultureInfo.InvariantCulture, $"hosts[{i}]")));
    }

    private static bool IsSource(string source)
    {
        if (source.StartsWith(FileWord, StringComparison.Ordinal))
            return source.Length > FileWord.Length;
        if (!source.StartsWith(SecretWord, StringComparison.Ordinal))
            return Uri.TryCreate(source, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Host.Length > 0;
        return source[SecretWord.Length..].Split('/') switch
        {
            [var name] => DnsName.IsSubdomain(name),
            [var space, var name] => DnsName.IsLabel(space) && DnsName.IsSubdomain(name),
            _ => false,
        };
    }
}
