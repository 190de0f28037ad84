using Kompox.Drivers;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Copies a snapshot to another region.</summary>
internal sealed record CopyStep(MoveVolume Volume) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => $"copy snapshot {Volume.Snapshot} of volume '{Volume.Volume.Name}' to region '{Volume.CopyTo}'";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        if (scope.Lease.Run.IsSwitched)
            return;
        if (scope.Target.Snapshots is not ISnapshotCopies copies)
            throw MoveDiagnostics.CannotCross.Failure($"Driver '{scope.Target.Managed.Driver.Name}' makes no copies of snapshots in other regions");
        scope.Tell("copying snapshot", new("volume", Volume.Volume.Name), new("name", Volume.Snapshot!), new("region", Volume.CopyTo!));
        await copies.CopyAsync(Volume.Volume, Volume.Snapshot!, Volume.CopyTo!, cancellationToken).ConfigureAwait(false);
    }
}
