using Kompox.Clusters.Certificates;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;

namespace Kompox.Clusters.Installing;

/// <summary>The Secrets that the platform makes of certificates in its store once the controller's pod has the store mounted.</summary>
internal static class FollowedSecrets
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Waits until all are there; <c>false</c> after a diagnostic that names those that are not.</summary>
    public static async Task<bool> AwaitAsync(ClusterTarget target, PlatformParts platform, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var missing = platform.SecretClasses.SelectMany(c => c.Secrets).Select(s => CertificateParts.SecretNameOf(s.Certificate)).ToList();
        var start = target.Time.GetTimestamp();
        while (true)
        {
            var absent = new List<string>();
            foreach (var name in missing)
            {
                if (await target.Connection.GetAsync(new ObjectKey(ResourceTypes.Secret, target.Ingress.Namespace, name), cancellationToken).ConfigureAwait(false) is null)
                    absent.Add(name);
            }
            missing = absent;
            if (missing.Count == 0)
                return true;
            if (target.Time.GetElapsedTime(start) + Interval > Longest)
                break;
            await Task.Delay(Interval, target.Time, cancellationToken).ConfigureAwait(false);
        }
        bag.Report(
            InstallationDiagnostics.NotFollowed, null, $"The cluster has not made {string.Join(", ", missing.Select(m => $"Secret '{m}'"))} of the certificates in the platform's store",
            $"See why: kubectl -n {target.Ingress.Namespace} describe secretproviderclass,pod");
        return false;
    }
}
