namespace Kompox.Apps.Moving.Steps;

/// <summary>Assigns the new disks. From its first write on the move is finished, not undone.</summary>
internal sealed record SwitchStep(IReadOnlyList<MoveVolume> Volumes) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => Volumes.Any(v => v.Moves)
        ? $"assign {string.Join(", ", Volumes.Where(v => v.Moves).Select(v => $"disk {v.NewDisk} to volume '{v.Volume.Name}'"))}; there is no way back from here"
        : "leave the former cluster; there is no way back from here";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        if (!scope.Lease.Run.IsSwitched)
        {
            if (scope.Quiet is { } quiet)
                await quiet.CheckAsync(cancellationToken).ConfigureAwait(false);
            // Nobody may start the app on its former disks any more.
            await scope.NoteAsync(r => r with { IsSwitched = true, Stopped = [], Hooks = [] }, cancellationToken).ConfigureAwait(false);
        }
        foreach (var volume in Volumes)
        {
            // A disk that stays is assigned again, for the platform to let another cluster have it.
            if ((volume.NewDisk ?? (scope.Sides.ChangesCluster ? volume.Former?.Name : null)) is not { } disk)
                continue;
            await scope.Target.Disks!.AssignAsync(volume.Volume, disk, cancellationToken).ConfigureAwait(false);
            if (volume.Moves)
                scope.Tell("assigned disk", new("volume", volume.Volume.Name), new("name", disk));
        }
    }
}
