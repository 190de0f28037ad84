using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Drivers.Aks;

/// <summary>The disks of an app, by the type of the volume: managed disks, or shares.</summary>
internal sealed class AksDisks(IDisks managed, IDisks? shares) : IDisks, IDiskTuning, IDiskImages, IDiskContents
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Disk>> ListAsync(AppVolume volume, CancellationToken cancellationToken) => Of(volume).ListAsync(volume, cancellationToken);

    /// <inheritdoc/>
    public Task<Disk> CreateAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken) => Of(volume).CreateAsync(volume, request, cancellationToken);

    /// <inheritdoc/>
    public Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken) => Of(volume).AssignAsync(volume, name, cancellationToken);

    /// <inheritdoc/>
    public Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken) => Of(volume).UnassignAsync(volume, name, cancellationToken);

    /// <inheritdoc/>
    public Task<Disk> ResizeAsync(AppVolume volume, string name, ByteSize size, CancellationToken cancellationToken) => Of(volume).ResizeAsync(volume, name, size, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken) => Of(volume).DeleteAsync(volume, name, cancellationToken);

    /// <inheritdoc/>
    public Task<Disk> TuneAsync(AppVolume volume, string name, ByteSize? size, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken) =>
        (Of(volume) as IDiskTuning ?? throw Unsupported(volume, "no options that can be changed")).TuneAsync(volume, name, size, options, cancellationToken);

    /// <inheritdoc/>
    public Task ExportImageAsync(AppVolume volume, string name, Stream output, Action<long> progress, CancellationToken cancellationToken) =>
        ImagesOf(volume).ExportImageAsync(volume, name, output, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<Disk> ImportImageAsync(AppVolume volume, DiskRequest request, Stream image, Action<long> progress, CancellationToken cancellationToken) =>
        ImagesOf(volume).ImportImageAsync(volume, request, image, progress, cancellationToken);

    /// <inheritdoc/>
    public Task ReadAsync(AppVolume volume, string name, Stream output, CancellationToken cancellationToken) => ContentsOf(volume).ReadAsync(volume, name, output, cancellationToken);

    /// <inheritdoc/>
    public Task<Disk> WriteAsync(AppVolume volume, DiskRequest request, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken) =>
        ContentsOf(volume).WriteAsync(volume, request, write, cancellationToken);

    private IDiskContents ContentsOf(AppVolume volume) => Of(volume) as IDiskContents ?? throw Unsupported(volume, "no export or import");

    private IDiskImages ImagesOf(AppVolume volume) => Of(volume) as IDiskImages ?? throw Unsupported(volume, "no images");

    private IDisks Of(AppVolume volume) => volume.Type == "disk" ? managed : shares ?? throw Unsupported(volume, "no storage in this version");

    private static Diagnostics.KompoxException Unsupported(AppVolume volume, string what) => DiskDiagnostics.Unsupported.Failure($"Driver 'aks' has {what} for volume '{volume.Name}' of type '{volume.Type}'");
}
