using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Makes the resource group of a cluster.</summary>
internal sealed record GroupStep(AksScope Scope) : CloudStep("resource group", Scope.Desired.Place.Group)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Create;

    /// <inheritdoc/>
    public override Task ApplyAsync(CancellationToken cancellationToken) =>
        Scope.Groups.EnsureAsync(new GroupRequest(Name, Scope.Desired.Location, Scope.Tags) { IsChosen = Scope.Desired.Place.IsChosen }, cancellationToken);
}
