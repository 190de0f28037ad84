using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Removing;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Deletes the resource group of the cluster with everything in it, when all of that is still the cluster's.</summary>
internal sealed record GroupRemovalStep(AksScope Scope, string? Cluster) : CloudStep("resource group", Scope.Desired.Place.Group)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Remove;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        // Somebody may have put something into it since the plan was made.
        if (await Scope.Groups.FindAsync(Name, cancellationToken).ConfigureAwait(false) is not { } group)
            return;
        if (!AzureTags.AreOf(group.Tags, Scope.Tags))
            throw ResourceGroups.Foreign(Name);
        var owner = new ResourceOwner(Scope.Tags, ResourceOwner.TokenOf(Cluster), isOwnGroup: true);
        if (!group.IsDeleting && (await RemovalObserver.ListAsync(Scope, cancellationToken).ConfigureAwait(false)).FirstOrDefault(r => !owner.IsOwn(r)) is { } other)
            throw AksClusterDiagnostics.Foreign.Failure($"The resource group '{Name}' has got a resource that is not the cluster's: {other.Type}/{other.Name}", "Run the command again: it leaves that one in place");
        await Scope.Session.Arm.DeleteAsync(Scope.GroupId, new ArmWrite(ToString()) { Budget = TimeSpan.FromMinutes(60) }, cancellationToken).ConfigureAwait(false);
    }
}
