using System.Globalization;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Tests.Fakes;

/// <summary>Disks in memory, as strict as a driver has to be.</summary>
internal sealed class MemoryDisks(TimeProvider time) : IDisks
{
    private readonly List<Disk> _disks = [];
    private int _made;

    /// <summary>A snapshot of a volume that is ready.</summary>
    public Func<string, string, Snapshot?> FindSnapshot { get; set; } = (_, _) => null;

    /// <summary>What was written to disks and copied to snapshots, by handle.</summary>
    public Dictionary<string, string> Contents { get; } = [];

    /// <summary>Called before each write with its name; throws to play a crash.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Everything there is.</summary>
    public IReadOnlyList<Disk> All => _disks;

    /// <summary>Puts a disk there as it is, in place of the one of that name.</summary>
    public void Put(Disk disk)
    {
        _disks.RemoveAll(d => d.VolumeName == disk.VolumeName && d.Name == disk.Name);
        _disks.Add(disk);
    }

    /// <summary>The disk of that name, or <c>null</c>.</summary>
    public Disk? Find(string volume, string name) => _disks.Find(d => d.VolumeName == volume && d.Name == name);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Disk>> ListAsync(AppVolume volume, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Disk>>([.. _disks.Where(d => d.VolumeName == volume.Name).OrderByDescending(d => d.CreatedAt).ThenBy(d => d.Name, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public async Task<Disk> CreateAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before("create");
        var name = request.Name ?? "d" + (++_made).ToString("00000000000", CultureInfo.InvariantCulture);
        var source = ArtefactSource.Parse(request.Source, ArtefactSourceKind.Snapshot);
        if (Find(volume.Name, name) is { } existing && (existing.State == ArtefactState.Deleting || existing.Source != source?.ToString()))
            throw FakeCluster.Failure(DiskDiagnostics.Exists, $"Disk '{name}' exists");
        if (source is { } from && !IsThere(volume.Name, from))
            throw FakeCluster.Failure(DiskDiagnostics.SourceNotFound, $"{source} not found");
        if (Find(volume.Name, name) is { State: ArtefactState.Ready } done)
            return done;
        var disk = new Disk
        {
            Name = name,
            VolumeName = volume.Name,
            Size = request.Size ?? volume.Size,
            Zone = request.Zone,
            Options = request.Options,
            Handle = $"memory/{volume.Name}/{name}",
            Source = source?.ToString(),
            IsBootstrap = request.IsBootstrap,
            CreatedAt = time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
        };
        if (source is { Kind: ArtefactSourceKind.Snapshot } && FindSnapshot(volume.Name, source.Name) is { } snapshot)
        {
            disk = disk with { Region = snapshot.Region };
            Contents[disk.Handle] = Contents.GetValueOrDefault(snapshot.Handle, "");
        }
        Put(disk);
        return disk;
    }

    /// <inheritdoc/>
    public async Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before("assign");
        if (Need(volume, name).State != ArtefactState.Ready)
            throw FakeCluster.Failure(DiskDiagnostics.NotReady, $"Disk '{name}' is not ready");
        for (var i = 0; i < _disks.Count; i++)
        {
            if (_disks[i].VolumeName == volume.Name)
                _disks[i] = _disks[i] with { IsAssigned = _disks[i].Name == name };
        }
    }

    /// <inheritdoc/>
    public async Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before("unassign");
        Put(Need(volume, name) with { IsAssigned = false });
    }

    /// <inheritdoc/>
    public async Task<Disk> ResizeAsync(AppVolume volume, string name, ByteSize size, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before("resize");
        var disk = Need(volume, name);
        if (size.CompareTo(disk.Size) < 0)
            throw FakeCluster.Failure(DiskDiagnostics.Shrink, $"Disk '{name}' is larger");
        Put(disk with { Size = size, UpdatedAt = time.GetUtcNow() });
        return Need(volume, name);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before("delete");
        if (Need(volume, name).IsAssigned)
            throw FakeCluster.Failure(DiskDiagnostics.Assigned, $"Disk '{name}' is assigned");
        _disks.RemoveAll(d => d.VolumeName == volume.Name && d.Name == name);
    }

    private Disk Need(AppVolume volume, string name) =>
        Find(volume.Name, name) ?? throw FakeCluster.Failure(DiskDiagnostics.NotFound, $"disk not found: {name}");

    private bool IsThere(string volume, ArtefactSource source) =>
        source.Kind == ArtefactSourceKind.Snapshot ? FindSnapshot(volume, source.Name) is not null : Find(volume, source.Name) is { State: ArtefactState.Ready };
}
