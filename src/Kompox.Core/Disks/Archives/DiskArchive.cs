using Kompox.Diagnostics;

namespace Kompox.Disks.Archives;

/// <summary>Archives of disks: a tar with a manifest of checksums as its last entry.</summary>
public static class DiskArchive
{
    private static readonly byte[] End = new byte[2 * TarHeader.Block];

    /// <summary>A failure of an archive.</summary>
    public static KompoxException Damaged(string message) => TarScan.Damaged(message);

    /// <summary>Passes a tar on with a manifest at its end.</summary>
    public static async Task WriteAsync(Stream source, Stream target, Action<long> progress, CancellationToken cancellationToken)
    {
        var manifest = await new TarScan(source, target, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        var bytes = manifest.ToBytes();
        var header = TarHeader.File(ArchiveManifest.EntryName, bytes.Length);
        await target.WriteAsync(header, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(new byte[(TarHeader.Block - bytes.Length % TarHeader.Block) % TarHeader.Block], cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(End, cancellationToken).ConfigureAwait(false);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Passes an archive on without its manifest, after which it is checked; returns the digest that the content has on a node.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="target">Takes a tar.</param>
    /// <param name="needsManifest">Whether an archive without a manifest is damaged; else it is taken as it is.</param>
    /// <param name="progress">Told of the bytes so far.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<string> ReadAsync(Stream source, Stream target, bool needsManifest, Action<long> progress, CancellationToken cancellationToken)
    {
        var scan = new TarScan(source, target, progress);
        var manifest = await scan.RunAsync(cancellationToken).ConfigureAwait(false);
        if (scan.Found is null && needsManifest)
            throw TarScan.Damaged("it has no manifest, so it was cut off or not written by disk export");
        if (scan.Found is { } found && !manifest.Matches(found))
            throw TarScan.Damaged("its content differs from its manifest");
        await target.WriteAsync(End, cancellationToken).ConfigureAwait(false);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
        return manifest.ContentDigest;
    }
}
