using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Vaults;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Changes who reaches the cluster's own key vault; its rules for networks and everything else stay.</summary>
internal sealed record VaultChangeStep(AksScope Scope) : CloudStep("key vault", Scope.Names.Vault)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Change;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var id = Scope.IdOf(VaultRoles.VaultType, Name);
        var now = await Scope.Session.Arm.FindAsync(id, ClusterJson.Default.JsonObject, cancellationToken).ConfigureAwait(false)
            ?? throw AksClusterDiagnostics.Incomplete.Failure($"The {ToString()} is not there any more", "Run the command again");
        // Azure takes the rules as a whole.
        var rules = now["properties"]?["networkAcls"]?.DeepClone() as JsonObject ?? new JsonObject { ["bypass"] = "None" };
        rules["defaultAction"] = VaultStep.DefaultAction(Scope.Desired);
        var body = new JsonObject { ["properties"] = new JsonObject { ["publicNetworkAccess"] = VaultStep.PublicAccess(Scope.Desired), ["networkAcls"] = rules } };
        await Scope.Session.Arm.PatchAsync(id, body, ClusterJson.Default.JsonObject, ClusterJson.Default.JsonObject, new ArmWrite(ToString()), cancellationToken).ConfigureAwait(false);
    }
}
