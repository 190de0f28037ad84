using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Disks.Making;

/// <summary>The zone of a new disk for which neither the command nor the app names one.</summary>
internal sealed class ZoneChoice(DiskAccount account, DiskStore store)
{
    /// <summary>Where the app is: beside the assigned disk of the volume, else of another volume, else where its nodes are; <c>null</c>: in no zone.</summary>
    public async Task<string?> FindAsync(AppVolume volume, IReadOnlyList<DiskResource> known, CancellationToken cancellationToken)
    {
        if (OfAssigned(known) is { } zone)
            return zone;
        var tags = account.Tags;
        var all = await store.ListAllAsync(cancellationToken).ConfigureAwait(false);
        foreach (var other in account.Target.App.Volumes.Where(v => v.Name != volume.Name))
        {
            if (OfAssigned([.. all.Where(d => d.IsOf(tags, other.Name, AzureTags.DiskName))]) is { } beside)
                return beside;
        }
        return await OfNodesAsync(cancellationToken).ConfigureAwait(false);
    }

    private string? OfAssigned(IReadOnlyList<DiskResource> disks) =>
        AssignmentView.Of(disks).Names is [var name] && disks.First(d => AssignmentView.NameOf(d) == name) is { Zones: [var zone, ..] } assigned
        && (AzureRegion.Parse(assigned.Location) ?? assigned.Location) == account.Region
            ? zone
            : null;

    private async Task<string?> OfNodesAsync(CancellationToken cancellationToken)
    {
        var target = account.Target;
        try
        {
            var nodes = await target.Connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false);
            return NodeZones.Choose(nodes, target.App.Deployment, account.Region);
        }
        catch (KompoxException e)
        {
            target.Events.Report(new MessageEvent(
                "disk is made in no zone: the zones of the cluster's nodes are not known", new KeyValuePair<string, string>("reason", e.Diagnostic.Message))
            { IsWarning = true });
            return null;
        }
    }
}
