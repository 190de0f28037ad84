using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Asks the platform whether the new disks are as they must be, before anything depends on them.</summary>
internal sealed record VerifyStep(IReadOnlyList<MoveVolume> Volumes) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => "verify state, size and place of the new disks";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        if (scope.Lease.Run.IsSwitched)
            return;
        foreach (var volume in Volumes)
        {
            var disks = await scope.Target.Disks!.ListAsync(volume.Volume, cancellationToken).ConfigureAwait(false);
            if (WhatIsWrong(scope.Sides, volume, disks.FirstOrDefault(d => d.Name == volume.NewDisk)) is { } wrong)
                throw MoveDiagnostics.NotAsWanted.Failure($"Disk '{volume.NewDisk}' of volume '{volume.Volume.Name}' {wrong}");
            scope.Tell("verified disk", new("volume", volume.Volume.Name), new("name", volume.NewDisk!));
        }
    }

    /// <summary>What keeps a disk from being used, in words; <c>null</c> when nothing does.</summary>
    internal static string? WhatIsWrong(MoveSides sides, MoveVolume volume, Disk? disk)
    {
        if (disk is null)
            return "is not there";
        if (disk.State != ArtefactState.Ready)
            return $"is {AssignedDisks.Words(disk.State)}";
        if (disk.Size.CompareTo(volume.Size) < 0)
            return $"has {disk.Size} instead of {volume.Size}";
        if (volume.Zone is { } zone && disk.Zone is { Length: > 0 } its && sides.Normalize(its) != sides.Normalize(zone))
            return $"is in zone '{its}' instead of '{zone}'";
        return sides.Region is { } region && disk.Region is { } place && !string.Equals(place, region, StringComparison.OrdinalIgnoreCase)
            ? $"is in region '{place}' instead of '{region}'"
            : null;
    }
}
