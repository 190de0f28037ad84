using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kompox.Diagnostics;

namespace Kompox.Disks.Archives;

/// <summary>
/// Passes a tar archive on while it looks at every entry: checksums of files, and names that would lead out of the directory. The archive's
/// end marks and the manifest are not passed on. Nothing but one block of content is kept.
/// </summary>
internal sealed class TarScan(Stream source, Stream target, Action<long> progress)
{
    private const int LongestText = 1 << 20;
    private const int BufferSize = 128 * 1024;
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _links = new(StringComparer.Ordinal);
    private readonly IncrementalHash _all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferSize];
    private long _bytes;
    private long _entries;
    private string? _longName;
    private string? _longLink;
    private long? _longSize;

    /// <summary>The manifest that the archive has, as bytes; <c>null</c> when it has none.</summary>
    public byte[]? Found { get; private set; }

    /// <summary>Reads to the archive's end and returns the manifest that it should have.</summary>
    public async Task<ArchiveManifest> RunAsync(CancellationToken cancellationToken)
    {
        var block = new byte[TarHeader.Block];
        while (await ReadBlockAsync(block, cancellationToken).ConfigureAwait(false))
        {
            var header = TarHeader.Read(block) ?? throw Damaged("a header is damaged");
            if (Found is not null)
                throw Damaged("there is something behind the manifest");
            if (header.Name == ArchiveManifest.EntryName)
                Found = await TextAsync(header, isPassedOn: false, cancellationToken).ConfigureAwait(false);
            else
                await EntryAsync(header, block, cancellationToken).ConfigureAwait(false);
        }
        using (_all)
            return new ArchiveManifest(_entries, _bytes, Convert.ToHexStringLower(_all.GetHashAndReset()), _files);
    }

    /// <summary>A failure of an archive.</summary>
    public static KompoxException Damaged(string message)
    {
        var bag = new DiagnosticBag();
        bag.Report(DiskDiagnostics.ArchiveDamaged, null, $"The archive is damaged: {message}", "export the disk again");
        return new KompoxException(bag.First());
    }

    private async Task EntryAsync(TarHeader header, byte[] block, CancellationToken cancellationToken)
    {
        await PassAsync(block, cancellationToken).ConfigureAwait(false);
        if (header.Kind is 'L' or 'K' or 'x' or 'g')
        {
            Extend(header.Kind, await TextAsync(header, isPassedOn: true, cancellationToken).ConfigureAwait(false));
            return;
        }
        if (header.Kind == 'S')
            throw Damaged("it holds sparse entries of GNU tar; make it without --sparse");
        _entries++;
        var path = Check(_longName ?? header.Name);
        header = header with { Size = header.IsFile ? _longSize ?? header.Size : header.Size };
        var link = _longLink ?? header.LinkName;
        (_longName, _longLink, _longSize) = (null, null, null);
        if (header.IsFile)
            _files[path] = await ContentAsync(header, cancellationToken).ConfigureAwait(false);
        else if (header.Kind == '1')
            _files[path] = _files.GetValueOrDefault(Check(link)) ?? throw Damaged($"'{path}' is another name of '{link}', which is not there");
        else if (header.Kind == '2')
            _links.Add(path);
        else if (header.Size > 0)
            await ContentAsync(header, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> ContentAsync(TarHeader header, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var left = header.Size;
        for (var padded = header.PaddedSize; padded > 0;)
        {
            var part = _buffer.AsMemory(0, (int)Math.Min(padded, _buffer.Length));
            await FillAsync(part, cancellationToken).ConfigureAwait(false);
            var content = (int)Math.Min(left, part.Length);
            hash.AppendData(part.Span[..content]);
            left -= content;
            padded -= part.Length;
            await PassAsync(part, cancellationToken).ConfigureAwait(false);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<byte[]> TextAsync(TarHeader header, bool isPassedOn, CancellationToken cancellationToken)
    {
        // A manifest has a line for each file; other texts are names.
        if (isPassedOn && header.Size > LongestText || header.Size > int.MaxValue)
            throw Damaged("a name is too long");
        var bytes = new byte[header.PaddedSize];
        await FillAsync(bytes, cancellationToken).ConfigureAwait(false);
        if (isPassedOn)
            await PassAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes[..(int)header.Size];
    }

    private void Extend(char kind, byte[] bytes)
    {
        if (kind is 'L' or 'K')
        {
            var text = Encoding.Latin1.GetString(bytes).TrimEnd('\0');
            if (kind == 'L')
                _longName = text;
            else
                _longLink = text;
            return;
        }
        // "LENGTH key=value\n", the length counting itself.
        for (var at = 0; kind == 'x' && at < bytes.Length;)
        {
            var blank = Array.IndexOf(bytes, (byte)' ', at);
            if (blank < 0 || !int.TryParse(bytes.AsSpan(at, blank - at), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length < blank - at + 2 || length > bytes.Length - at)
                throw Damaged("a name is damaged");
            var record = Encoding.Latin1.GetString(bytes, blank + 1, at + length - blank - 2);
            var equals = record.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                Extend(record[..equals], record[(equals + 1)..]);
            at += length;
        }
    }

    private void Extend(string key, string value)
    {
        if (key == "path")
            _longName = value;
        else if (key == "linkpath")
            _longLink = value;
        else if (key == "size" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            _longSize = size;
    }

    // Nothing may be written outside of the disk, not through ".." nor through a link of the archive itself.
    private string Check(string name)
    {
        var steps = name.Split('/').Where(s => s is not ("" or ".")).ToList();
        if (name.StartsWith('/') || steps.Contains(".."))
            throw Damaged($"'{name}' leads out of the disk");
        for (var i = 1; i < steps.Count && _links.Count > 0; i++)
        {
            if (_links.Contains(string.Join('/', steps.Take(i))))
                throw Damaged($"'{name}' lies behind a link");
        }
        return string.Join('/', steps);
    }

    // False at the archive's end: a block of zeros.
    private async Task<bool> ReadBlockAsync(byte[] block, CancellationToken cancellationToken)
    {
        await FillAsync(block, cancellationToken).ConfigureAwait(false);
        if (block.AsSpan().ContainsAnyExcept((byte)0))
            return true;
        while (await source.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false) > 0)
        {
        }
        return false;
    }

    private async Task FillAsync(Memory<byte> part, CancellationToken cancellationToken)
    {
        if (await source.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < part.Length)
            throw Damaged("it is cut off");
    }

    private async Task PassAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        _all.AppendData(part.Span);
        await target.WriteAsync(part, cancellationToken).ConfigureAwait(false);
        _bytes += part.Length;
        progress(_bytes);
    }
}
