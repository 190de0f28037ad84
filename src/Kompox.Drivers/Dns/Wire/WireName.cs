using System.Globalization;
using System.Text;

namespace Kompox.Drivers.Dns.Wire;

/// <summary>
/// Domain names: on the wire labels with their lengths, in memory text in lower case without the last dot, the root as <c>.</c>; bytes that
/// could be mistaken are written as <c>\.</c>, <c>\\</c> or <c>\DDD</c> (RFC 1035, sections 3.1, 4.1.4 and 5.1).
/// </summary>
internal static class WireName
{
    /// <summary>The name of the root.</summary>
    public const string Root = ".";

    private const int MaxLabel = 63;
    private const int MaxName = 255;

    /// <summary>Reads a name, compressed or not, and moves behind it; a <see cref="FormatException"/> when there is none.</summary>
    public static string Read(ReadOnlySpan<byte> message, ref int position)
    {
        var text = new StringBuilder();
        var (at, start, end, total) = (position, position, -1, 1);
        while (true)
        {
            var length = ByteAt(message, at);
            if (length == 0)
                break;
            if (length >= 0xC0)
            {
                var target = (length & 0x3F) << 8 | ByteAt(message, at + 1);
                // A pointer leads to what was written before: so there is no loop.
                if (target >= start)
                    throw new FormatException("a name points to what follows it");
                end = end < 0 ? at + 2 : end;
                at = start = target;
                continue;
            }
            total += length + 1;
            if (length > MaxLabel || total > MaxName || at + 1 + length > message.Length)
                throw new FormatException("a name is too long");
            AppendLabel(text, message.Slice(at + 1, length));
            at += length + 1;
        }
        position = end < 0 ? at + 1 : end;
        return text.Length == 0 ? Root : text.ToString();
    }

    /// <summary>The name on the wire, not compressed; a <see cref="FormatException"/> when it is none.</summary>
    public static byte[] ToBytes(string name)
    {
        var bytes = new List<byte>(name.Length + 2);
        var label = new List<byte>(MaxLabel);
        var rest = name == Root ? "" : name.EndsWith('.') && !name.EndsWith("\\.", StringComparison.Ordinal) ? name.AsSpan()[..^1] : name;
        while (rest.Length > 0)
        {
            rest = ReadLabel(rest, label);
            if (label.Count is 0 or > MaxLabel)
                throw new FormatException($"'{name}' is not a domain name");
            bytes.Add((byte)label.Count);
            bytes.AddRange(label);
            label.Clear();
        }
        bytes.Add(0);
        return bytes.Count <= MaxName ? [.. bytes] : throw new FormatException($"'{name}' is longer than a domain name may be");
    }

    /// <summary>A name as it is kept in memory, from what people write: <c>Example.COM.</c> → <c>example.com</c>.</summary>
    public static string Normalize(string name) => name == Root ? name : name.TrimEnd('.').ToLowerInvariant();

    /// <summary>Whether a text is a name other than that of the root.</summary>
    public static bool IsName(string text)
    {
        try
        {
            return ToBytes(text).Length > 1;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether a name is a zone or lies in it.</summary>
    public static bool IsWithin(string name, string zone) =>
        zone == Root || name == zone || name.Length > zone.Length && name[^(zone.Length + 1)] == '.' && name.EndsWith(zone, StringComparison.Ordinal);

    /// <summary>The name without its first label; the root for a single label.</summary>
    public static string ParentOf(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\')
                i++;
            else if (name[i] == '.')
                return i + 1 < name.Length ? name[(i + 1)..] : Root;
        }
        return Root;
    }

    private static int ByteAt(ReadOnlySpan<byte> message, int position) =>
        position < message.Length ? message[position] : throw new FormatException("a name is cut off");

    private static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        if (text.Length > 0)
            text.Append('.');
        foreach (var b in label)
        {
            if (b is (byte)'.' or (byte)'\\')
                text.Append('\\').Append((char)b);
            else if (b is > 0x20 and < 0x7F)
                text.Append(char.ToLowerInvariant((char)b));
            else
                text.Append(CultureInfo.InvariantCulture, $"\\{b:D3}");
        }
    }

    // Returns what follows the label and its dot.
    private static ReadOnlySpan<char> ReadLabel(ReadOnlySpan<char> text, List<byte> label)
    {
        var i = 0;
        while (i < text.Length && text[i] != '.')
        {
            if (text[i] == '\\' && i + 3 < text.Length && byte.TryParse(text.Slice(i + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                label.Add(number);
                i += 4;
                continue;
            }
            i += text[i] == '\\' ? 1 : 0;
            if (i == text.Length || text[i] is <= ' ' or > '~')
                throw new FormatException("a domain name has a character that it may not have");
            label.Add((byte)char.ToLowerInvariant(text[i++]));
        }
        if (i + 1 == text.Length)
            throw new FormatException("a domain name ends with two dots");
        return i < text.Length ? text[(i + 1)..] : [];
    }
}
