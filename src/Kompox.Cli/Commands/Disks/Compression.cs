using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Kompox.Cli.Processes;

namespace Kompox.Cli.Commands.Disks;

/// <summary>Compression of archives: gzip is built in, zstd is the program of that name.</summary>
internal static class Compression
{
    public const string Auto = "auto";
    public const string None = "none";
    public const string Gzip = "gzip";
    public const string Zstd = "zstd";

    /// <summary>What <c>--compress</c> takes.</summary>
    public static IReadOnlyList<string> Words { get; } = [Auto, Zstd, Gzip, None];

    /// <summary>The compression of an archive: by the name of its file, else the best there is.</summary>
    public static string Choose(CliHost host, string word, string? file) => word != Auto ? word : Path.GetExtension(file ?? "").ToLowerInvariant() switch
    {
        ".tar" => None,
        ".gz" or ".tgz" => Gzip,
        ".zst" or ".tzst" => Zstd,
        _ => FilterProcess.IsThere(host, Zstd) ? Zstd : Gzip,
    };

    /// <summary>Gives <paramref name="write"/> a stream whose bytes get compressed into the target.</summary>
    public static async Task WriteAsync(string word, Stream target, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        switch (word)
        {
            case Gzip:
                await using (var stream = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
                    await write(stream).ConfigureAwait(false);
                break;
            case Zstd:
                await FilterProcess.RunAsync(Zstd, ["-q", "-c"], write, output => output.CopyToAsync(target, cancellationToken), cancellationToken).ConfigureAwait(false);
                break;
            default:
                await write(target).ConfigureAwait(false);
                break;
        }
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives <paramref name="read"/> the uncompressed bytes of a source, whatever its compression is.</summary>
    public static async Task ReadAsync(Stream source, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(source);
        var start = await reader.ReadAtLeastAsync(4, cancellationToken).ConfigureAwait(false);
        var magic = new byte[4];
        start.Buffer.Slice(0, Math.Min(4, start.Buffer.Length)).CopyTo(magic);
        reader.AdvanceTo(start.Buffer.Start);
        var stream = reader.AsStream();
        if (magic is [0x1f, 0x8b, ..])
        {
            await using var plain = new GZipStream(stream, CompressionMode.Decompress);
            await read(plain).ConfigureAwait(false);
        }
        else if (magic is [0x28, 0xb5, 0x2f, 0xfd])
        {
            await FilterProcess.RunAsync(Zstd, ["-q", "-d", "-c"], input => stream.CopyToAsync(input, cancellationToken), read, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await read(stream).ConfigureAwait(false);
        }
    }
}
