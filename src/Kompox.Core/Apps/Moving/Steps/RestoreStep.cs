using Kompox.Drivers;
using Kompox.Model;
using Kompox.Snapshots;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Makes a disk in the new place from a snapshot, of the same kind as the former one.</summary>
internal sealed record RestoreStep(MoveVolume Volume) : MoveStep
{
    /// <inheritdoc/>
    public override string Text =>
        $"make disk {Volume.NewDisk} for volume '{Volume.Volume.Name}' from snapshot {Volume.Snapshot}{(Volume.Zone is null ? "" : $" in zone '{Volume.Zone}'")}, {Volume.Size}";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        if (scope.Lease.Run.IsSwitched)
            return;
        var source = await FindSourceAsync(scope, cancellationToken).ConfigureAwait(false);
        scope.Tell("creating disk from snapshot", new("volume", Volume.Volume.Name), new("name", Volume.NewDisk!), new("snapshot", source), new("zone", Volume.Zone ?? ""));
        var request = new DiskRequest { Name = Volume.NewDisk, Source = $"snapshot:{source}", Zone = Volume.Zone, Options = Options() };
        await scope.Target.Disks!.CreateAsync(Volume.Volume, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> FindSourceAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        if (Volume.CopyTo is not { } region)
            return Volume.Snapshot!;
        foreach (var snapshot in await scope.Target.Snapshots!.ListAsync(Volume.Volume, cancellationToken).ConfigureAwait(false))
        {
            if (snapshot.CopyOf == Volume.Snapshot && snapshot.State == ArtefactState.Ready && string.Equals(snapshot.Region, region, StringComparison.OrdinalIgnoreCase))
                return snapshot.Name;
        }
        throw SnapshotDiagnostics.NotFound.Failure($"snapshot not found: the copy of '{Volume.Snapshot}' in region '{region}' (volume '{Volume.Volume.Name}')");
    }

    // What was chosen for the disk by hand, and what the volume says by now, if it is the same.
    private Dictionary<string, string> Options()
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Volume.Former?.Options ?? options)
        {
            if (Volume.Volume.Options.GetValueOrDefault(key) != value)
                options[key] = value;
        }
        return options;
    }
}
