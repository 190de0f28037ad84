using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Drivers.Aks;

/// <summary>The snapshots of an app, by the type of the volume: of managed disks, or of shares.</summary>
internal sealed class AksSnapshots(ISnapshots managed, ISnapshots? shares) : ISnapshots, ISnapshotCopies, ISnapshotStart, ISnapshotSource
{
    /// <inheritdoc/>
    public bool IsAtomic(AppVolume volume) => Of(volume).IsAtomic(volume);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Snapshot>> ListAsync(AppVolume volume, CancellationToken cancellationToken) => Of(volume).ListAsync(volume, cancellationToken);

    /// <inheritdoc/>
    public Task<Snapshot> CreateAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken) => Of(volume).CreateAsync(volume, request, cancellationToken);

    /// <inheritdoc/>
    public Task<Snapshot> StartAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken) =>
        Of(volume) is ISnapshotStart start ? start.StartAsync(volume, request, cancellationToken) : Of(volume).CreateAsync(volume, request, cancellationToken);

    /// <inheritdoc/>
    public Task CheckAsync(AppVolume volume, string source, CancellationToken cancellationToken) =>
        Of(volume) is ISnapshotSource check ? check.CheckAsync(volume, source, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task RecordAsync(AppVolume volume, string name, SnapshotCheck check, CancellationToken cancellationToken) => Of(volume).RecordAsync(volume, name, check, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken) => Of(volume).DeleteAsync(volume, name, cancellationToken);

    /// <inheritdoc/>
    public Task<Snapshot> CopyAsync(AppVolume volume, string name, string region, CancellationToken cancellationToken) =>
        (Of(volume) as ISnapshotCopies ?? throw Unsupported(volume)).CopyAsync(volume, name, region, cancellationToken);

    private ISnapshots Of(AppVolume volume) => volume.Type == "disk" ? managed : shares ?? throw Unsupported(volume);

    private static Diagnostics.KompoxException Unsupported(AppVolume volume) => DiskDiagnostics.Unsupported.Failure($"Driver 'aks' makes no such snapshots of volume '{volume.Name}' of type '{volume.Type}'");
}
