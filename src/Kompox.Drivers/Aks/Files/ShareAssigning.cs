using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>
/// Switches the assigned share of a volume. The switch is one write: a greater record on one share. Afterwards the record is copied to the others, and
/// the flags of the original follow.
/// </summary>
internal sealed class ShareAssigning(DiskAccount home, ShareStore store)
{
    private const int Attempts = 8;

    /// <summary>Makes a share the assigned one.</summary>
    public Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken) => SwitchAsync(volume, name, name, cancellationToken);

    /// <summary>Makes a share not the assigned one; when it was, none is.</summary>
    public async Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        var shares = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        if (ShareView.Of(shares).Names.Contains(name))
            await SwitchAsync(volume, name, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies the record that counts to every share of the volume; <c>false</c> when it was lost meanwhile.</summary>
    public async Task<bool> SettleAsync(AppVolume volume, AssignmentRecord record, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var shares = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            if (ShareView.Of(shares).Top is not { } top || top.CompareTo(record) < 0)
                return false;
            var late = shares.Where(s => !ShareView.IsInStep(s, top)).ToList();
            if (late.Count == 0)
                return true;
            foreach (var share in late)
                await store.ChangeAsync(share, ShareView.WordsOf(share, top), cancellationToken).ConfigureAwait(false);
        }
        return false;
    }

    private async Task SwitchAsync(AppVolume volume, string on, string? name, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var shares = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            var share = ShareStore.Need(shares, on);
            var view = ShareView.Of(shares);
            var record = view.Top is { } top && top.Disk == name ? top : AssignmentRecord.Next(view.Top, name, home.Target.Time, home.Target.Random);
            if (record != view.Top)
                await store.ChangeAsync(share, ShareView.WordsOf(share, record), cancellationToken).ConfigureAwait(false);
            if (await SettleAsync(volume, record, cancellationToken).ConfigureAwait(false))
                return;
        }
        throw ShareDiagnostics.OtherRun.Failure($"The assignment of volume '{volume.Name}' is changed by other commands all the time", "run the command again");
    }
}
