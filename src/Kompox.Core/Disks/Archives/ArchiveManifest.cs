using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kompox.Disks.Archives;

/// <summary>
/// The last entry of an archive: a line about the whole of it, then a checksum for each file in the form that <c>sha256sum -c</c> reads.
/// </summary>
/// <param name="Entries">Entries before it.</param>
/// <param name="Bytes">Bytes of the archive before it.</param>
/// <param name="Digest">SHA-256 in hex of those bytes.</param>
/// <param name="Files">Checksum (hex) of each file by its path.</param>
internal sealed record ArchiveManifest(long Entries, long Bytes, string Digest, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Name of the entry.</summary>
    public const string EntryName = ".kompox-manifest.sha256";

    private const string Title = "# kompox-disk-archive 1";

    /// <summary>SHA-256 in hex of the checksums of all files, one per line, in byte order of their paths: what a node can find out too.</summary>
    public string ContentDigest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (_, sum) in Files.OrderBy(f => f.Key, StringComparer.Ordinal))
                hash.AppendData(Encoding.ASCII.GetBytes(sum + "\n"));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>The text of the entry, in bytes.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Title} entries={Entries} bytes={Bytes} sha256={Digest}\n");
        foreach (var (path, sum) in Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var isPlain = path.AsSpan().IndexOfAny('\\', '\n') < 0;
            text.Append(isPlain ? "" : "\\").Append(sum).Append("  ")
                .Append(isPlain ? path : path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        }
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>Whether the bytes are the entry that an archive of this content has.</summary>
    public bool Matches(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(ToBytes());
}
