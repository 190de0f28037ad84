namespace Kompox.Drivers.Aks.Clusters.Logs;

/// <summary>Asks Azure where the logs of the control plane go, if the settings have anything to say of it.</summary>
internal static class LogReading
{
    /// <summary>The setting of Kompox, or <c>null</c>.</summary>
    public static async Task<DiagnosticSetting?> FindAsync(AksScope scope, AksCluster? cluster, CancellationToken cancellationToken) =>
        scope.Desired.Logs is not null && cluster is not null
            ? await scope.Session.Arm.FindAsync(DiagnosticSetting.IdOf(cluster.Id), ClusterJson.Default.DiagnosticSetting, cancellationToken).ConfigureAwait(false)
            : null;
}
