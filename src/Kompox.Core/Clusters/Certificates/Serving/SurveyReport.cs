using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>Says which certificates need somebody.</summary>
internal sealed class SurveyReport(DiagnosticBag bag, ClusterIngress ingress)
{
    /// <summary>Reports those that are not good.</summary>
    /// <param name="statuses">All of them.</param>
    /// <param name="isAsked">Whether the controller could be asked; if not, that has been reported.</param>
    public void Tell(IEnumerable<CertificateStatus> statuses, bool isAsked)
    {
        foreach (var status in statuses.Where(s => s.State != CertificateState.Unknown || isAsked))
        {
            if (DescriptorOf(status.State) is { } descriptor)
                bag.Report(descriptor, PlaceOf(status), Message(status), HintOf(status));
        }
    }

    private static DiagnosticDescriptor? DescriptorOf(CertificateState state) => state switch
    {
        CertificateState.Expiring => CertificateDiagnostics.ExpiresSoon,
        CertificateState.Expired or CertificateState.Mismatch => CertificateDiagnostics.BadlyServed,
        CertificateState.Pending => CertificateDiagnostics.Pending,
        CertificateState.Default => CertificateDiagnostics.DefaultServed,
        CertificateState.Unknown => CertificateDiagnostics.NotSeen,
        _ => null,
    };

    private static string Message(CertificateStatus status)
    {
        var end = status.NotAfter?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var what = status.State switch
        {
            CertificateState.Expiring => string.Create(CultureInfo.InvariantCulture, $"expires on {end}, in {status.DaysLeft} days"),
            CertificateState.Expired => $"expired on {end}",
            CertificateState.Pending => status.Resolver is { } resolver ? $"has not been issued by '{resolver}' yet" : $"has not come in Secret '{status.Secret}' yet",
            CertificateState.Default => "is the ingress controller's own: none was asked for",
            CertificateState.Mismatch => "is not what is served",
            _ => "could not be seen",
        };
        return $"{Subject(status)} {what}{(status.Error is { } error ? $": {error}" : "")}";
    }

    private static string Subject(CertificateStatus status) => status.Namespace is null
        ? $"Certificate '{status.Certificate}'"
        : $"Certificate of host '{status.Hosts[0]}' ({status.App}, namespace {status.Namespace})";

    private static string? HintOf(CertificateStatus status) => status.State switch
    {
        CertificateState.Expiring or CertificateState.Expired when status.Resolver is null => "Renew it in its source",
        CertificateState.Mismatch when status.Certificate is not null => "'kompoxops cluster install' brings what the source holds",
        CertificateState.Pending => "The host's DNS records must lead to this cluster; 'kompoxops dns check' says whether they do",
        CertificateState.Default => "Set 'ingress.certResolver', or add a certificate to 'ingress.certificates' of the cluster",
        _ => null,
    };

    private SourceLocation? PlaceOf(CertificateStatus status) =>
        status.Namespace is not null ? null : ingress.Certificates.FirstOrDefault(c => c.Name == status.Certificate)?.Places.Of("source");
}
