using System.Globalization;
using Kompox.Clusters.Certificates.X509;
using Kompox.Model;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>Decides how it is with certificates, from what is declared and what is served.</summary>
internal sealed record CertificateVerdicts
{
    public required ClusterIngress Ingress { get; init; }
    public required IReadOnlyList<DeclaredCertificate> Declared { get; init; }

    /// <summary>What is served, by host; none when the controller could not be asked.</summary>
    public required IReadOnlyDictionary<string, TlsAnswer> Served { get; init; }

    /// <summary>The last errors of the controller by host.</summary>
    public required IReadOnlyDictionary<string, string> Errors { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required int WarnDays { get; init; }

    /// <summary>A static certificate: whether it is served for the first of its hosts.</summary>
    public CertificateStatus Of(DeclaredCertificate declared)
    {
        var status = new CertificateStatus { Hosts = declared.Hosts, Certificate = declared.Certificate.Name, State = CertificateState.Unknown };
        if (declared.Hosts is not [var host, ..] || !Served.TryGetValue(host, out var answer) || answer.Facts is not { } facts)
            return (declared.Facts is { } known ? Show(status, known) : status) with { State = CertificateState.Unknown, Error = declared.Error ?? ErrorOf(declared.Hosts) };
        if (declared.Facts is { } own && !IsSame(own, facts))
            return Show(status, own) with { State = CertificateState.Mismatch, Error = $"another certificate is served: {facts.Subject}, until {Day(facts.NotAfter)}, issued by {facts.Issuer}" };
        return HostCover.Covers(facts.Hosts, host)
            ? Show(status, facts) with { Error = declared.Error }
            : Show(status, facts) with { State = CertificateState.Mismatch, Error = $"the certificate that is served, {facts.Subject}, does not cover {host}" };
    }

    /// <summary>A host of an Ingress.</summary>
    public CertificateStatus Of(PublishedHost published)
    {
        var host = published.Host;
        var status = new CertificateStatus { Hosts = [host], State = CertificateState.Unknown, Namespace = published.Namespace, App = published.App };
        if (!Served.TryGetValue(host, out var answer) || answer.Facts is not { } facts)
            return Expect(status, published) with { Error = answer?.Error };
        if (Declared.FirstOrDefault(d => d.Facts is { } own && IsSame(own, facts) && HostCover.Covers(own.Hosts, host)) is { } declared)
            return Show(status with { Certificate = declared.Certificate.Name }, facts);
        status = Expect(status, published);
        if (HostCover.Covers(facts.Hosts, host) && !answer.IsOwn)
            return Show(status, facts) with { Error = facts.NotAfter < Now.AddDays(WarnDays) ? Errors.GetValueOrDefault(host) : null };
        return Missing(Show(status, facts), published, answer);
    }

    private CertificateStatus Missing(CertificateStatus status, PublishedHost published, TlsAnswer answer)
    {
        var error = Errors.GetValueOrDefault(published.Host);
        if (status.Certificate is { } name)
            return status with { State = CertificateState.Mismatch, Error = $"certificate '{name}' covers the host and is not served" };
        if (published.Secret is null && published.Resolver is { } resolver && IsImpossible(published.Host, resolver))
            return Unissued(status) with { State = CertificateState.Mismatch, Error = $"resolver '{resolver}' cannot get certificates for wildcard hosts: only dns-01 can" };
        if (published.Resolver is not null || published.Secret is not null)
            return Unissued(status) with { State = CertificateState.Pending, Error = error };
        return answer.IsOwn
            ? status with { State = CertificateState.Default, Error = error }
            : status with { State = CertificateState.Mismatch, Error = $"the certificate that is served, {answer.Facts!.Subject}, does not cover the host" };
    }

    private bool IsImpossible(string host, string resolver) =>
        host.StartsWith("*.", StringComparison.Ordinal) && CertResolvers.Find(Ingress, resolver) is { Challenge: not AcmeChallenge.Dns };

    // The certificate that is shown meanwhile is nobody's concern.
    private static CertificateStatus Unissued(CertificateStatus status) => status with { Issuer = null, NotAfter = null, DaysLeft = null };

    private CertificateStatus Expect(CertificateStatus status, PublishedHost published)
    {
        var covering = Declared.FirstOrDefault(d => HostCover.Covers(d.Hosts, published.Host));
        return published.Resolver is null && published.Secret is null && covering is not null
            ? status with { Certificate = covering.Certificate.Name }
            : status with { Resolver = published.Resolver, Secret = published.Secret };
    }

    private CertificateStatus Show(CertificateStatus status, CertificateFacts facts) => status with
    {
        Issuer = facts.Issuer,
        NotAfter = facts.NotAfter,
        DaysLeft = (int)Math.Floor((facts.NotAfter - Now).TotalDays),
        State = facts.NotAfter < Now ? CertificateState.Expired : facts.NotAfter < Now.AddDays(WarnDays) ? CertificateState.Expiring : CertificateState.Ok,
    };

    private string? ErrorOf(IReadOnlyList<string> hosts) => hosts is [var host, ..] ? Served.GetValueOrDefault(host)?.Error : null;

    private static bool IsSame(CertificateFacts a, CertificateFacts b) => a.Der.AsSpan().SequenceEqual(b.Der);

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
