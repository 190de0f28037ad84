using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Logs;

/// <summary>Decides what becomes of the logs of the control plane.</summary>
internal static class LogPlanner
{
    /// <summary>The step; <c>null</c> when all is as the settings say, or they say nothing.</summary>
    public static CloudStep? Decide(AksScope scope, AksCluster? cluster, DiagnosticSetting? present)
    {
        if (scope.Desired.Logs is not { } wanted)
            return null;
        if (wanted.Categories.Count == 0)
            return cluster is not null && present is not null ? new DiagnosticRemovalStep(scope, cluster.Id) : null;
        if (present is null)
            return new DiagnosticStep(scope, wanted, IsNew: true);
        var changes = Changes(present, wanted).ToList();
        return changes.Count == 0 ? null : new DiagnosticStep(scope, wanted, IsNew: false) { Changes = changes };
    }

    private static IEnumerable<CloudChange> Changes(DiagnosticSetting present, DesiredLogs wanted)
    {
        if (!ArmId.AreSame(present.Properties.WorkspaceId ?? "", wanted.WorkspaceId))
            yield return new CloudChange("properties.workspaceId", present.Properties.WorkspaceId, wanted.WorkspaceId);
        if (!present.Categories.SequenceEqual(wanted.Categories, StringComparer.OrdinalIgnoreCase))
            yield return new CloudChange("properties.logs", string.Join(',', present.Categories), string.Join(',', wanted.Categories));
    }
}
