using System.Buffers.Binary;
using System.Text;

namespace Kompox.Disks.Archives;

/// <summary>One 512-byte header of a tar archive (POSIX ustar, with the GNU forms of large numbers). Names are bytes, kept as Latin-1.</summary>
internal sealed record TarHeader
{
    /// <summary>Size of every header, and unit of content.</summary>
    public const int Block = 512;

    public required string Name { get; init; }
    public required string LinkName { get; init; }
    public required char Kind { get; init; }
    public required long Size { get; init; }

    /// <summary>Bytes of content that follow, padded to whole blocks.</summary>
    public long PaddedSize => (Size + Block - 1) / Block * Block;

    /// <summary>Whether it is a file with content.</summary>
    public bool IsFile => Kind is '0' or '\0' or '7';

    /// <summary>Reads a header; <c>null</c> when its checksum is wrong.</summary>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (Number(block.Slice(148, 8)) != Sum(block))
            return null;
        var kind = (char)block[156];
        var name = Text(block[..100]);
        if (block.Slice(257, 5).SequenceEqual("ustar"u8) && block[262] == 0 && Text(block.Slice(345, 155)) is { Length: > 0 } prefix)
            name = $"{prefix}/{name}";
        return new TarHeader
        {
            Name = name,
            LinkName = Text(block.Slice(157, 100)),
            Kind = kind,
            Size = kind is >= '1' and <= '6' ? 0 : Math.Max(0, Number(block.Slice(124, 12))),
        };
    }

    /// <summary>The header of a regular file that root owns.</summary>
    public static byte[] File(string name, long size)
    {
        var block = new byte[Block];
        Encoding.Latin1.GetBytes(name, block);
        Octal(block.AsSpan(100, 8), 0b110_100_100);
        Octal(block.AsSpan(108, 8), 0);
        Octal(block.AsSpan(116, 8), 0);
        if (size < 1L << 33)
        {
            Octal(block.AsSpan(124, 12), size);
        }
        else
        {
            block[124] = 0x80;
            BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(128, 8), size);
        }
        Octal(block.AsSpan(136, 12), 0);
        block[156] = (byte)'0';
        "ustar\0"u8.CopyTo(block.AsSpan(257));
        "00"u8.CopyTo(block.AsSpan(263));
        Octal(block.AsSpan(148, 7), Sum(block));
        return block;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? field : field[..end]);
    }

    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
            return BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
        long number = 0;
        foreach (var digit in field)
        {
            if (digit is >= (byte)'0' and <= (byte)'7')
                number = number * 8 + (digit - '0');
            else if (digit is not ((byte)' ' or 0))
                return -1;
        }
        return number;
    }

    // The checksum's own field counts as blanks.
    private static long Sum(ReadOnlySpan<byte> block)
    {
        long sum = 8 * ' ';
        for (var i = 0; i < Block; i++)
            sum += i is >= 148 and < 156 ? 0 : block[i];
        return sum;
    }

    private static void Octal(Span<byte> field, long number)
    {
        for (var i = field.Length - 2; i >= 0; i--)
        {
            field[i] = (byte)('0' + (number & 7));
            number >>= 3;
        }
    }
}
