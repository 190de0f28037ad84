using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Makes the AKS cluster with its node pools.</summary>
internal sealed record ClusterCreateStep(AksScope Scope) : CloudStep("AKS cluster", Scope.Names.Cluster)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Create;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var write = new ArmWrite(ToString()) { IsNew = true };
        var id = Scope.IdOf(AksPlace.ClusterType, Name);
        try
        {
            var body = ClusterBodies.NewCluster(Scope.Desired, Scope.Names, Scope.Tags);
            await Scope.Session.Arm.PutAsync(id, body, ClusterJson.Default.JsonObject, write, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Reason is "PreconditionFailed" or "EtagMismatch" or "ResourceAlreadyExists")
        {
            // Another run of the same command was faster, and its cluster is this one; or it is somebody else's.
            Check(await Scope.Session.Arm.SettledAsync(id, ClusterJson.Default.JsonObject, write, cancellationToken).ConfigureAwait(false));
        }
    }

    private void Check(JsonObject? settled)
    {
        if (settled is null || new AksCluster(settled) is { HasFailed: true })
            throw AksClusterDiagnostics.Incomplete.Failure($"The {ToString()} was made by another command at the same time, and that has failed", "Run the command again");
        if (!AzureTags.AreOf(new AksCluster(settled).Tags, Scope.Tags))
            throw AksClusterDiagnostics.Foreign.Failure($"The {ToString()} is there and does not bear the tags of the {Scope.Title}", "Give it the tags if it is the cluster's; else remove it");
    }
}
