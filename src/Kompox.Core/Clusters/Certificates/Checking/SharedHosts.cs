namespace Kompox.Clusters.Certificates.Checking;

/// <summary>Warns of hosts that two certificates name in the same way.</summary>
internal static class SharedHosts
{
    /// <summary>Reports each such pair once.</summary>
    public static void Report(IReadOnlyList<StaticCertificate> certificates)
    {
        for (var later = 1; later < certificates.Count; later++)
        {
            for (var first = 0; first < later; first++)
            {
                var shared = certificates[later].Hosts.Where(certificates[first].Hosts.Contains).ToList();
                if (shared.Count > 0)
                    certificates[later].Field.Report(
                        CertificateDiagnostics.SharedHost, "source",
                        $"names {string.Join(", ", shared.Take(5))}{(shared.Count > 5 ? " and others" : "")}, as certificate '{certificates[first].Name}' does",
                        "Remove one of the two");
            }
        }
    }
}
