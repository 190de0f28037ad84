using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>What is on a disk or snapshot, as far as it was written through a shared access signature; everything else is zero.</summary>
internal sealed class DiskBytes
{
    /// <summary>Where a resource keeps it.</summary>
    public const string Secret = "bytes";

    private const int Page = 512;
    private readonly SortedDictionary<long, byte[]> _pages = [];

    /// <summary>Copies what is there now.</summary>
    public static void Copy(ArmWorld world, ArmResource source, ArmResource target)
    {
        var copy = new DiskBytes();
        if (source.Secrets.GetValueOrDefault(Secret) is DiskBytes bytes)
        {
            foreach (var (at, page) in bytes._pages)
                copy._pages[at] = [.. page];
        }
        target.Secrets[Secret] = copy;
        world.Options.CopyContents?.Invoke(source.Id, target.Id);
    }

    /// <summary>Pages that were written, first and last byte each.</summary>
    public IEnumerable<(long First, long Last)> Written => _pages.Keys.Select(p => (p * Page, (p * Page) + Page - 1));

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i += Page)
        {
            var page = bytes.Slice(i, Page).ToArray();
            if (page.AsSpan().ContainsAnyExcept((byte)0))
                _pages[(offset + i) / Page] = page;
            else
                _pages.Remove((offset + i) / Page);
        }
    }

    public byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        for (var at = offset / Page; at * Page < offset + length; at++)
        {
            if (!_pages.TryGetValue(at, out var page))
                continue;
            var (start, end) = (Math.Max(at * Page, offset), Math.Min((at + 1) * Page, offset + length));
            page.AsSpan((int)(start - (at * Page)), (int)(end - start)).CopyTo(bytes.AsSpan((int)(start - offset)));
        }
        return bytes;
    }
}
