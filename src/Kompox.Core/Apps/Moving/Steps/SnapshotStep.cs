using Kompox.Drivers;
using Kompox.Model;
using Kompox.Snapshots;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Copies the disks that move, all of one moment.</summary>
internal sealed record SnapshotStep(IReadOnlyList<MoveVolume> Volumes) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => $"snapshot {string.Join(", ", Volumes.Select(v => $"volume '{v.Volume.Name}' (disk {v.Former?.Name})"))} as {Volumes[0].Snapshot}";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        // Those of an interrupted move are good: nobody has written since.
        if (scope.Lease.Run.IsConfirmed || scope.Lease.Run.IsSwitched)
            return;
        var group = Volumes.Count > 1 ? scope.Lease.Run.Id : null;
        foreach (var volume in Volumes)
        {
            scope.Tell("creating snapshot", new("volume", volume.Volume.Name), new("name", volume.Snapshot!), new("source", $"disk:{volume.Former!.Name}"));
            var request = new SnapshotRequest
            {
                Name = volume.Snapshot,
                Source = $"disk:{volume.Former.Name}",
                Group = group,
                Consistency = ConsistencyWords.Of(Consistency.Stop),
            };
            var made = await scope.Sides.Source!.Snapshots!.CreateAsync(volume.Volume, request, cancellationToken).ConfigureAwait(false);
            if (made.State != ArtefactState.Ready)
                throw SnapshotDiagnostics.NotReady.Failure($"Snapshot '{made.Name}' of volume '{made.VolumeName}' did not become complete");
        }
        await scope.Quiet!.CheckAsync(cancellationToken).ConfigureAwait(false);
        await scope.NoteAsync(r => r with { IsConfirmed = true }, cancellationToken).ConfigureAwait(false);
    }
}
