using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Logs;

/// <summary>Has the logs of the control plane sent no more. Azure keeps the setting when the cluster goes, and would use it for the next one of that name.</summary>
internal sealed record DiagnosticRemovalStep(AksScope Scope, string ClusterId) : CloudStep("diagnostic setting", DiagnosticSetting.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Remove;

    /// <inheritdoc/>
    public override Task ApplyAsync(CancellationToken cancellationToken) =>
        Scope.Session.Arm.DeleteAsync(DiagnosticSetting.IdOf(ClusterId), new ArmWrite(ToString()), cancellationToken);
}
