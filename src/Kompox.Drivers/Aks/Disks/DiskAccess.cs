using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>What the app's cluster has to do with its disks: the role to attach them, and the machines that may have them.</summary>
internal sealed class DiskAccess(DiskAccount account)
{
    /// <summary>Lets the identity of the cluster attach the disks of the app's group. To attach and detach it reads and writes disks, and nothing else.</summary>
    public async Task EnsureAsync(string roleId, CancellationToken cancellationToken)
    {
        var target = account.Target;
        var cluster = await FindClusterAsync(cancellationToken).ConfigureAwait(false);
        if (cluster?.PrincipalId is not { } principal)
        {
            target.Events.Report(new MessageEvent(
                "identity of the cluster is not known: give it a role on the disks yourself", new("scope", account.GroupId), new("role_definition_id", roleId))
            { IsWarning = true });
            return;
        }
        var request = new RoleRequest(account.GroupId, principal, roleId) { Purpose = $"{RoleRequest.TextOf(target.Cluster.Id)} attaches disks" };
        await new RoleAssignments(account.Session, target.Events).EnsureAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Why a disk cannot go to the app's cluster at this moment: a machine of somebody else has it; <c>null</c>: it can.</summary>
    public async Task<KompoxException?> FindStrangerAsync(DiskResource disk, CancellationToken cancellationToken)
    {
        var name = AssignmentView.NameOf(disk);
        if (disk.Properties?.DiskState is "ActiveSAS" or "ActiveSASFrozen")
            return AzureDiskDiagnostics.Attached.Failure($"Disk '{name}' is being exported: somebody has a link to its content", "wait for the export; the access of one that was cut off ends within an hour, or with 'az disk revoke-access'");
        if (disk.ManagedBy is not { Length: > 0 } machine)
            return null;
        var cluster = await FindClusterAsync(cancellationToken).ConfigureAwait(false);
        if (cluster?.NodeGroup is not { } nodes)
        {
            account.Target.Events.Report(new MessageEvent("disk is attached; whether to a node of the cluster is not known", new("name", name), new("machine", machine)) { IsWarning = true });
            return null;
        }
        return nodes.Equals(ComputeId.GroupOf(machine), StringComparison.OrdinalIgnoreCase)
            ? null
            : AzureDiskDiagnostics.Attached.Failure($"Disk '{name}' is attached to '{machine}', which is no node of cluster '{account.Target.Cluster.Id.Name}'", "detach it there first");
    }

    private async Task<AksCluster?> FindClusterAsync(CancellationToken cancellationToken) =>
        await AksClusters.Of(account.Session, account.Target.Cluster).FindAsync(cancellationToken).ConfigureAwait(false);
}
