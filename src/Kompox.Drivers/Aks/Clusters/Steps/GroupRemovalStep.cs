using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Removing;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Deletes the resource group of the cluster with everything in it, when all of that is still the cluster's; or waits for one that is being deleted.</summary>
/// <param name="Scope">What the steps work with.</param>
/// <param name="Token">How the original named what is in it, or <c>null</c>.</param>
internal sealed record GroupRemovalStep(AksScope Scope, string? Token) : CloudStep("resource group", Scope.Desired.Place.Group)
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
        var owner = new ResourceOwner(Scope.Tags, Token, isOwnGroup: true);
        if (!group.IsDeleting && (await RemovalObserver.ListAsync(Scope, cancellationToken).ConfigureAwait(false)).FirstOrDefault(r => !owner.IsOwn(r)) is { } other)
            throw AksClusterDiagnostics.Foreign.Failure($"The resource group '{Name}' has got a resource that is not the cluster's: {other.Type}/{other.Name}", "Run the command again: it leaves that one in place");
        await Scope.Session.Arm.DeleteAsync(Scope.GroupId, new ArmWrite(ToString()) { Budget = TimeSpan.FromMinutes(60) }, cancellationToken).ConfigureAwait(false);
    }
}
