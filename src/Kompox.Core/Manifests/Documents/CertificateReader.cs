using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>Reads the certificates and certificate resolvers of a cluster.</summary>
internal static class CertificateReader
{
    /// <summary>The static certificates, each name once.</summary>
    public static IReadOnlyList<ClusterCertificate> ReadCertificates(FieldReader ingress, DiagnosticBag bag)
    {
        var certificates = new List<ClusterCertificate>();
        var names = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (var item in ingress.Items("certificates"))
        {
            var fields = new FieldReader(item);
            if (fields.Text("source") is { } source && ReadName("Certificate", fields, names, bag) is { } name)
                certificates.Add(new ClusterCertificate(name, source) { Key = fields.Text("key"), Hosts = fields.Texts("hosts"), Places = FieldPlacesReader.Read(fields, "hosts") });
        }
        return certificates;
    }

    /// <summary>The resolvers, each name once.</summary>
    public static IReadOnlyList<CertResolver> ReadResolvers(FieldReader ingress, DiagnosticBag bag)
    {
        var resolvers = new List<CertResolver>();
        var names = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (var item in ingress.Items("resolvers"))
        {
            var fields = new FieldReader(item);
            if (ReadName("Certificate resolver", fields, names, bag) is not { } name)
                continue;
            resolvers.Add(new CertResolver
            {
                Name = name,
                Challenge = ChallengeOf(fields.Text("challenge")),
                Server = fields.Text("server"),
                CaBundle = fields.Text("caBundle"),
                Email = fields.Text("email"),
                Provider = fields.Text("provider"),
                CredentialsSecret = fields.Text("credentialsSecret"),
                NameServers = fields.Texts("nameServers"),
                Places = FieldPlacesReader.Read(fields, "nameServers"),
            });
        }
        return resolvers;
    }

    private static string? ReadName(string what, FieldReader fields, Dictionary<string, SourceLocation> names, DiagnosticBag bag)
    {
        if (fields.Scalar("name") is not { } name || !NameRules.CheckLabel(what.ToLowerInvariant(), name.Text, bag, name.Location))
            return null;
        if (names.TryAdd(name.Text, name.Location))
            return name.Text;
        bag.Report(SpecDiagnostics.DuplicateName, name.Location, $"{what} '{name.Text}' is listed twice", "Give each a name of its own", names[name.Text]);
        return null;
    }

    private static AcmeChallenge ChallengeOf(string? word) => word switch
    {
        "http-01" => AcmeChallenge.Http,
        "dns-01" => AcmeChallenge.Dns,
        _ => AcmeChallenge.TlsAlpn,
    };
}
