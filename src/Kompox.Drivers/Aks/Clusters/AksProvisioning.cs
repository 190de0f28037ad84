using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters.Comparing;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Clusters.Removing;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>Makes and removes AKS clusters with what belongs to them.</summary>
internal sealed class AksProvisioning : IProvisioning
{
    private readonly AksScope _scope;

    private AksProvisioning(AksScope scope) => _scope = scope;

    /// <summary>That of a cluster entry; wrong settings are one failure with all of them. <c>null</c> for a cluster that only a kubeconfig names.</summary>
    public static AksProvisioning? Open(DriverHost host, CloudTarget target)
    {
        if (target.Cluster.Existing && !target.Cluster.Settings.ContainsKey(Settings.AzureSettingNames.ClusterId))
            return null;
        var session = AzureSession.Open(host, target.Provider);
        var bag = new DiagnosticBag();
        var desired = DesiredClusterReader.Read(session.Account, target.Cluster, bag);
        LaterSettings.Check(target.Provider, target.Cluster, bag);
        return desired is null || bag.HasErrors ? throw KompoxException.Of(bag) : new AksProvisioning(new AksScope(session, target, desired));
    }

    /// <inheritdoc/>
    public async Task<CloudCluster?> FindAsync(CancellationToken cancellationToken)
    {
        if (await _scope.Clusters.FindAsync(cancellationToken).ConfigureAwait(false) is not { } cluster)
            return null;
        var state = cluster.IsStopped ? "Stopped" : cluster.Properties.ProvisioningState ?? "Succeeded";
        if (_scope.Target.Cluster.Existing)
            return new CloudCluster(cluster.Name, state, IsComplete: true);
        var observed = await Observer().ObserveAsync(cancellationToken).ConfigureAwait(false);
        return new CloudCluster(cluster.Name, state, observed.IsComplete) { IsGoing = state == "Deleting" || observed.Group?.IsDeleting == true };
    }

    /// <inheritdoc/>
    public async Task<CloudPlan> PlanAsync(bool isForced, DiagnosticBag bag, CancellationToken cancellationToken) =>
        ProvisionPlanner.Decide(_scope, await Observer().ObserveAsync(_scope, cancellationToken).ConfigureAwait(false), isForced, bag);

    /// <inheritdoc/>
    public async Task<CloudPlan> PlanRemovalAsync(DiagnosticBag bag, CancellationToken cancellationToken) =>
        RemovalPlanner.Decide(_scope, await new RemovalObserver(_scope).ObserveAsync(cancellationToken).ConfigureAwait(false), bag);

    private AksObserver Observer() => new(_scope.Session, _scope.Clusters, _scope.Desired.Place, _scope.Names);
}
