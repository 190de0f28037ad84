using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Makes the identity of the ingress controller.</summary>
internal sealed record IdentityStep(AksScope Scope) : CloudStep("identity", Scope.Names.Identity)
{
    public const string Type = "Microsoft.ManagedIdentity/userAssignedIdentities";

    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Create;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var id = Scope.IdOf(Type, Name);
        if (await Scope.Session.Arm.FindAsync(id, ClusterJson.Default.ManagedIdentity, cancellationToken).ConfigureAwait(false) is { } present && !AzureTags.AreOf(present.Tags, Scope.Tags))
            throw AksClusterDiagnostics.Foreign.Failure($"The {ToString()} is there and does not bear the tags of the {Scope.Title}");
        await Scope.Session.Arm.PutAsync(
            id, new ManagedIdentity { Location = Scope.Desired.Location, Tags = Scope.Tags }, ClusterJson.Default.ManagedIdentity, new ArmWrite(ToString()), cancellationToken)
            .ConfigureAwait(false);
    }
}
