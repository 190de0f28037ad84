using System.Globalization;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Tests.Fakes;

/// <summary>Snapshots in memory of the disks of <see cref="MemoryDisks"/>.</summary>
internal sealed class MemorySnapshots(MemoryDisks disks, TimeProvider time) : ISnapshots, ISnapshotCopies
{
    private readonly List<Snapshot> _snapshots = [];
    private int _made;

    /// <summary>What <see cref="IsAtomic"/> answers.</summary>
    public bool AreAtomic { get; set; }

    /// <summary>Called before each write with its name; throws to play a crash.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Every request so far.</summary>
    public List<SnapshotRequest> Requests { get; } = [];

    /// <summary>Everything there is.</summary>
    public IReadOnlyList<Snapshot> All => _snapshots;

    /// <summary>Puts a snapshot there as it is, in place of the one of that name.</summary>
    public void Put(Snapshot snapshot)
    {
        _snapshots.RemoveAll(s => s.VolumeName == snapshot.VolumeName && s.Name == snapshot.Name);
        _snapshots.Add(snapshot);
    }

    /// <summary>The snapshot of that name, or <c>null</c>.</summary>
    public Snapshot? Find(string volume, string name) => _snapshots.Find(s => s.VolumeName == volume && s.Name == name);

    /// <inheritdoc/>
    public bool IsAtomic(AppVolume volume) => AreAtomic;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Snapshot>> ListAsync(AppVolume volume, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Snapshot>>(
            [.. _snapshots.Where(s => s.VolumeName == volume.Name).OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Name, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public async Task<Snapshot> CreateAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Requests.Add(request);
        Before("create");
        var name = request.Name ?? "s" + (++_made).ToString("00000000000", CultureInfo.InvariantCulture);
        if (Find(volume.Name, name) is { State: ArtefactState.Ready } done)
            return done;
        var source = ArtefactSource.Parse(request.Source, ArtefactSourceKind.Disk);
        var disk = source is null ? disks.All.FirstOrDefault(d => d.VolumeName == volume.Name && d.IsAssigned) : disks.Find(volume.Name, source.Name);
        if (disk is not { State: ArtefactState.Ready })
            throw FakeCluster.Failure(DiskDiagnostics.SourceNotFound, $"{source?.ToString() ?? "assigned disk"} not found");
        var snapshot = new Snapshot
        {
            Name = name,
            VolumeName = volume.Name,
            DiskName = disk.Name,
            Size = disk.Size,
            Handle = $"memory/{volume.Name}/snapshots/{name}",
            Region = disk.Region,
            Group = request.Group,
            Consistency = request.Consistency,
            CreatedAt = time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
        };
        disks.Contents[snapshot.Handle] = disks.Contents.GetValueOrDefault(disk.Handle, "");
        Put(snapshot);
        return snapshot;
    }

    /// <inheritdoc/>
    public async Task<Snapshot> CopyAsync(AppVolume volume, string name, string region, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before("copy");
        var origin = Need(volume, name);
        var copy = origin with
        {
            Name = $"{name}-{region}",
            Handle = $"{origin.Handle}-{region}",
            Region = region,
            CopyOf = name,
            CreatedAt = time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
        };
        disks.Contents[copy.Handle] = disks.Contents.GetValueOrDefault(origin.Handle, "");
        Put(copy);
        return copy;
    }

    /// <inheritdoc/>
    public async Task RecordAsync(AppVolume volume, string name, SnapshotCheck check, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Put(Need(volume, name) with { Check = check, UpdatedAt = time.GetUtcNow() });
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before("delete");
        _snapshots.Remove(Need(volume, name));
    }

    private Snapshot Need(AppVolume volume, string name) =>
        Find(volume.Name, name) ?? throw FakeCluster.Failure(DiskDiagnostics.SourceNotFound, $"snapshot not found: {name}");
}
