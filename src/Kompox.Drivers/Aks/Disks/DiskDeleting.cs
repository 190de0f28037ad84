using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Images;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>
/// Deletes disks for good. A disk is marked first, in a tag and in its access policy: a late write of tags by another command cannot take both away.
/// </summary>
internal sealed class DiskDeleting(DiskAccount account, DiskStore store, DiskAssigning assigning, Snapshots.SnapshotStore snapshots)
{
    /// <summary>Access policy of a disk that is about to go.</summary>
    public const string Denied = "DenyAll";

    private const string Open = "AllowAll";

    /// <summary>Deletes a disk that nothing uses.</summary>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        var disks = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var disk = DiskStore.Need(disks, name);
        var view = AssignmentView.Of(disks);
        if (await WhyNotAsync(disk, view, cancellationToken).ConfigureAwait(false) is { } reason)
        {
            // Assigned and marked: that deletion was stopped before it touched anything.
            if (view.Names.Contains(name))
                await UnmarkAsync(disk, cancellationToken).ConfigureAwait(false);
            throw reason;
        }
        // The record of a disk that goes must be on the others before: an older one on them would count again.
        if (view.Top is { } top)
            await assigning.SettleAsync(volume, top, cancellationToken).ConfigureAwait(false);
        var marked = await MarkAsync(disk, cancellationToken).ConfigureAwait(false);
        if (marked is null)
            return;
        await GuardAsync(volume, marked, cancellationToken).ConfigureAwait(false);
        await RemoveAsync(marked, cancellationToken).ConfigureAwait(false);
        await RemoveClaimAsync(store.Show(disk, view, volume), cancellationToken).ConfigureAwait(false);
    }

    // The disk is gone; a cluster that cannot be asked, or is gone too, keeps its claim.
    private async Task RemoveClaimAsync(Disk disk, CancellationToken cancellationToken)
    {
        try
        {
            await DiskClaims.RemoveAsync(account.Target.Connection, account.AppNames, disk, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            account.Target.Events.Report(new MessageEvent("claim of the disk stays in the cluster", new("disk", disk.Name), new("reason", e.Diagnostic.Message)) { IsWarning = true });
        }
    }

    private async Task GuardAsync(AppVolume volume, DiskResource marked, CancellationToken cancellationToken)
    {
        var disks = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var view = AssignmentView.Of(disks);
        var now = disks.FirstOrDefault(d => d.Id!.Equals(marked.Id, StringComparison.OrdinalIgnoreCase)) ?? marked;
        if (await WhyNotAsync(now, view, cancellationToken).ConfigureAwait(false) is not { } reason)
            return;
        await UnmarkAsync(marked, cancellationToken).ConfigureAwait(false);
        throw reason;
    }

    private async Task RemoveAsync(DiskResource marked, CancellationToken cancellationToken)
    {
        try
        {
            if (marked.Properties?.DiskState is "ActiveUpload")
                await DiskGrant.CloseAsync(account, marked, cancellationToken).ConfigureAwait(false);
            await store.DeleteAsync(marked, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException)
        {
            // Azure has refused: the disk stays what it was, unless it is on its way out after all.
            if (await store.FindAsync(marked.Id!, CancellationToken.None).ConfigureAwait(false) is { Properties.ProvisioningState: not "Deleting" })
                await UnmarkAsync(marked, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<KompoxException?> WhyNotAsync(DiskResource disk, AssignmentView view, CancellationToken cancellationToken)
    {
        var name = AssignmentView.NameOf(disk);
        if (view.Names.Contains(name))
            return DiskDiagnostics.Assigned.Failure($"disk {name} is assigned; assign another disk first before deletion");
        if (disk.ManagedBy is { Length: > 0 } machine)
            return DiskDiagnostics.InUse.Failure($"Disk '{name}' is attached to '{machine}'", "deploy the app with its assigned disk first: app deploy");
        if (disk.Properties?.DiskState is "ActiveSAS" or "ActiveSASFrozen")
            return DiskDiagnostics.InUse.Failure($"Disk '{name}' is being exported: somebody has a link to its content", "wait for the export, or end the access with 'az disk revoke-access'");
        var made = (await store.ListAllAsync(cancellationToken).ConfigureAwait(false)).Concat(await snapshots.ListAllAsync(cancellationToken).ConfigureAwait(false));
        return made.FirstOrDefault(m => DiskStates.IsBeingMade(m) && m.IsMadeFrom(disk.Id!)) is { } copy
            ? DiskDiagnostics.InUse.Failure($"Disk '{name}' is being copied to '{copy.Name}'", "wait for it")
            : null;
    }

    private Task<DiskResource?> MarkAsync(DiskResource disk, CancellationToken cancellationToken) => store.ChangeAsync(
        disk, static _ => true, now => [new(DiskTags.Deleting, now.Tag(DiskTags.Deleting) ?? PolicyText(now.Properties))], new DiskProperties { NetworkAccessPolicy = Denied }, cancellationToken);

    // Only what bears our mark: the policy of any other disk is its owner's.
    private async Task UnmarkAsync(DiskResource marked, CancellationToken cancellationToken)
    {
        if (marked.Tag(DiskTags.Deleting)?.Split(' ') is not [var policy, .. var access])
            return;
        await store.ChangeAsync(
            marked, static now => now.Tag(DiskTags.Deleting) is not null || now.Properties?.NetworkAccessPolicy == Denied, static _ => [new(DiskTags.Deleting, null)],
            new DiskProperties { NetworkAccessPolicy = policy, DiskAccessId = access.FirstOrDefault() }, cancellationToken).ConfigureAwait(false);
    }

    private static string PolicyText(DiskProperties? properties)
    {
        var policy = properties?.NetworkAccessPolicy ?? Open;
        return properties?.DiskAccessId is { } id && policy.Length + id.Length < DiskTags.Longest ? $"{policy} {id}" : policy;
    }
}
