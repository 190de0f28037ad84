using Kompox.Diagnostics;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers;

/// <summary>Makes and removes the cluster of an entry in its cloud. Everything is found again by names and tags; nothing is kept elsewhere.</summary>
public interface IProvisioning
{
    /// <summary>The cluster as the cloud has it, or <c>null</c> when it is not there. That it cannot be asked is a failure, never <c>null</c>.</summary>
    Task<CloudCluster?> FindAsync(CancellationToken cancellationToken);

    /// <summary>What has to be done so that the cloud has what the manifest says. What cannot be done is a diagnostic.</summary>
    /// <param name="isForced">The cluster is written anew though nothing differs.</param>
    /// <param name="bag">Takes what is wrong.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<CloudPlan> PlanAsync(bool isForced, DiagnosticBag bag, CancellationToken cancellationToken);

    /// <summary>What has to be done so that nothing of the cluster is left; disks and snapshots of apps are not part of it.</summary>
    Task<CloudPlan> PlanRemovalAsync(DiagnosticBag bag, CancellationToken cancellationToken);
}
