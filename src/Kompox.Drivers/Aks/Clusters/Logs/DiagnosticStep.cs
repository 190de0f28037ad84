using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Logs;

/// <summary>Has the logs of the control plane sent to the workspace.</summary>
internal sealed record DiagnosticStep(AksScope Scope, DesiredLogs Logs, bool IsNew) : CloudStep("diagnostic setting", DiagnosticSetting.Name)
{
    // Tables of their own are cheaper to ask and to keep than the one that all of Azure shares.
    private const string OwnTables = "Dedicated";

    /// <inheritdoc/>
    public override CloudAction Action => IsNew ? CloudAction.Create : CloudAction.Change;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var cluster = await Scope.Clusters.GetAsync(cancellationToken).ConfigureAwait(false);
        var setting = new DiagnosticSetting(new DiagnosticSetting.Content(Logs.WorkspaceId, [.. Logs.Categories.Select(c => new DiagnosticSetting.LogCategory(c, Enabled: true))])
        {
            LogAnalyticsDestinationType = OwnTables,
        });
        await Scope.Session.Arm.PutAsync(DiagnosticSetting.IdOf(cluster.Id), setting, ClusterJson.Default.DiagnosticSetting, new ArmWrite(ToString()), cancellationToken).ConfigureAwait(false);
    }
}
