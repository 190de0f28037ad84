namespace Kompox.Cloud.Tests.Csi.Rpc;

/// <summary>A block of headers in HPACK (RFC 7541, section 6).</summary>
internal static class HeaderBlock
{
    private const int AuthorityIndex = 1;

    /// <summary>The block with another authority where it spells one out; a reference to an earlier one stays as it is.</summary>
    public static byte[] WithAuthority(ReadOnlySpan<byte> block, string authority)
    {
        var result = new List<byte>();
        for (var at = 0; at < block.Length;)
        {
            var start = at;
            var first = block[at];
            if ((first & 0x80) != 0)
            {
                ReadNumber(block, ref at, 7);
            }
            else if ((first & 0xe0) == 0x20)
            {
                ReadNumber(block, ref at, 5);
            }
            else
            {
                var index = ReadNumber(block, ref at, (first & 0x40) != 0 ? 6 : 4);
                if (index == 0)
                    SkipText(block, ref at);
                var value = at;
                SkipText(block, ref at);
                if (index == AuthorityIndex)
                {
                    result.AddRange(block[start..value]);
                    WriteText(result, authority);
                    continue;
                }
            }
            result.AddRange(block[start..at]);
        }
        return [.. result];
    }

    private static void SkipText(ReadOnlySpan<byte> block, ref int at)
    {
        var length = ReadNumber(block, ref at, 7);
        at += length;
    }

    // Section 5.1.
    private static int ReadNumber(ReadOnlySpan<byte> block, ref int at, int bits)
    {
        var limit = (1 << bits) - 1;
        var value = block[at++] & limit;
        if (value < limit)
            return value;
        for (var shift = 0; ; shift += 7)
        {
            value += (block[at] & 0x7f) << shift;
            if ((block[at++] & 0x80) == 0)
                return value;
        }
    }

    // Section 5.2, without Huffman's code.
    private static void WriteText(List<byte> result, string text)
    {
        const int Limit = 0x7f;
        result.Add((byte)Math.Min(text.Length, Limit));
        if (text.Length >= Limit)
        {
            var rest = text.Length - Limit;
            for (; rest > 0x7f; rest >>= 7)
                result.Add((byte)(rest | 0x80));
            result.Add((byte)rest);
        }
        result.AddRange(System.Text.Encoding.ASCII.GetBytes(text));
    }
}
