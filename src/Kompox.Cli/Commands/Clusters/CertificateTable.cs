using System.Globalization;
using Kompox.Cli.Output;
using Kompox.Clusters.Certificates.Serving;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Prints certificates for people.</summary>
internal static class CertificateTable
{
    /// <summary>One row for each.</summary>
    public static void Write(TextWriter output, IReadOnlyList<CertificateStatus> statuses) =>
        TextTable.Write(output, [["HOSTS", "SOURCE", "APP", "ISSUER", "NOT AFTER", "DAYS", "STATE", "LAST ERROR"], .. statuses.Select(Row)]);

    private static string[] Row(CertificateStatus status) =>
    [
        status.Hosts.Count == 0 ? "-" : string.Join(',', status.Hosts),
        CertificateJson.SourceOf(status),
        status.App is null ? "-" : $"{status.Namespace}/{status.App}",
        status.Issuer is { } issuer ? NameOf(issuer) : "-",
        status.NotAfter?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
        status.DaysLeft?.ToString(CultureInfo.InvariantCulture) ?? "-",
        CertificateJson.Word(status.State),
        status.Error ?? "-",
    ];

    // CN=R11, O=Let's Encrypt, C=US -> R11 (Let's Encrypt)
    private static string NameOf(string issuer)
    {
        string? name = null, organisation = null;
        foreach (var part in issuer.Split(", "))
        {
            if (part.StartsWith("CN=", StringComparison.Ordinal))
                name ??= part[3..];
            else if (part.StartsWith("O=", StringComparison.Ordinal))
                organisation ??= part[2..];
        }
        return name is null ? issuer : organisation is null ? name : $"{name} ({organisation})";
    }
}
