using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots.Runs;
using Kompox.Snapshots.Verifying;

namespace Kompox.Snapshots;

/// <summary>What is being made from snapshots at this moment.</summary>
internal sealed record SnapshotUses
{
    /// <summary>The disks of the volumes.</summary>
    public required IReadOnlyList<Disk> Disks { get; init; }

    /// <summary>Open runs that make or verify snapshots.</summary>
    public required IReadOnlyList<SnapshotRun> Runs { get; init; }

    public static async Task<SnapshotUses> GatherAsync(AppTarget target, IReadOnlyList<AppVolume> volumes, CancellationToken cancellationToken)
    {
        var disks = new List<Disk>();
        foreach (var volume in volumes)
            disks.AddRange(target.Disks is { } all ? await all.ListAsync(volume, cancellationToken).ConfigureAwait(false) : []);
        var runs = new List<SnapshotRun>();
        foreach (var verb in (string[])[RunRecovery.Create, ScratchNames.Verb])
        {
            if (await RunStore.Of(target, verb).FindAsync(cancellationToken).ConfigureAwait(false) is { } found)
                runs.Add(found.Run);
        }
        return new SnapshotUses { Disks = disks, Runs = runs };
    }

    /// <summary>What uses a snapshot, for example <c>disk 'x' is being made from it</c>; <c>null</c> when nothing does.</summary>
    public string? Find(Snapshot snapshot)
    {
        if (Runs.FirstOrDefault(r => r.Members.Contains(new RunMember(snapshot.VolumeName, snapshot.Name))) is { } run)
            return run.Verb == ScratchNames.Verb ? "it is being verified" : "it is being made";
        return Disks.FirstOrDefault(d => d.VolumeName == snapshot.VolumeName && d.State == ArtefactState.Incomplete && d.Source == $"snapshot:{snapshot.Name}") is { } disk
            ? $"disk '{disk.Name}' is being made from it"
            : null;
    }
}
