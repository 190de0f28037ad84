using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Wire;

/// <summary>Contents of records as text and back, and words for codes.</summary>
internal static class WireText
{
    private const int LongestPiece = 255;

    /// <summary>The type on the wire.</summary>
    public static WireType TypeOf(DnsType type) => type switch
    {
        DnsType.A => WireType.A,
        DnsType.Aaaa => WireType.Aaaa,
        DnsType.Cname => WireType.Cname,
        _ => WireType.Txt,
    };

    /// <summary>The type of the model, or <c>null</c> when it knows none.</summary>
    public static DnsType? TypeOf(WireType type) => type switch
    {
        WireType.A => DnsType.A,
        WireType.Aaaa => DnsType.Aaaa,
        WireType.Cname => DnsType.Cname,
        WireType.Txt => DnsType.Txt,
        _ => null,
    };

    /// <summary>The code as people know it, for example <c>NXRRSET</c>.</summary>
    public static string CodeOf(WireCode code) =>
        Enum.IsDefined(code) ? code.ToString().ToUpperInvariant() : string.Create(CultureInfo.InvariantCulture, $"code {(int)code}");

    /// <summary>A value on the wire; a <see cref="FormatException"/> when it is none of the type.</summary>
    public static byte[] ToContent(DnsType type, string value) => type switch
    {
        DnsType.A when IPAddress.TryParse(value, out var address) && address.GetAddressBytes() is { Length: 4 } bytes => bytes,
        DnsType.Aaaa when IPAddress.TryParse(value, out var address) && address.GetAddressBytes() is { Length: 16 } bytes => bytes,
        DnsType.Cname => WireName.ToBytes(value),
        DnsType.Txt => Pieces(Encoding.UTF8.GetBytes(value)),
        _ => throw new FormatException($"'{value}' is not an address of type {type.ToString().ToUpperInvariant()}"),
    };

    /// <summary>The value of a content; <c>null</c> when it is none of the type.</summary>
    public static string? FromContent(DnsType type, byte[] content)
    {
        switch (type)
        {
            case DnsType.A:
                return content.Length == 4 ? new IPAddress(content).ToString() : null;
            case DnsType.Aaaa:
                return content.Length == 16 ? new IPAddress(content).ToString() : null;
            case DnsType.Txt:
                return Joined(content);
            default:
                var position = 0;
                return content.Length > 0 ? WireName.Read(content, ref position) : null;
        }
    }

    // A text is one or more pieces, each with its length (RFC 1035, section 3.3.14).
    private static byte[] Pieces(byte[] text)
    {
        var content = new List<byte>(text.Length + 4);
        foreach (var piece in text.Length == 0 ? [text] : text.Chunk(LongestPiece))
        {
            content.Add((byte)piece.Length);
            content.AddRange(piece);
        }
        return [.. content];
    }

    private static string? Joined(byte[] content)
    {
        var text = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i += content[i] + 1)
        {
            if (i + 1 + content[i] > content.Length)
                return null;
            text.AddRange(content.AsSpan(i + 1, content[i]));
        }
        byte[] bytes = [.. text];
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }
}
