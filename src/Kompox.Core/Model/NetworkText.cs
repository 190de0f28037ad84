using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kompox.Model;

/// <summary>Networks of addresses in CIDR notation (RFC 4632, RFC 4291): <c>10.0.0.0/8</c>, <c>2001:db8::/32</c>.</summary>
public static class NetworkText
{
    /// <summary>Reads a network, or an address as the network of it alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="network">In its plain form, host bits cleared.</param>
    /// <param name="hasHostBits">Whether there were any.</param>
    public static bool TryParse(string text, out string network, out bool hasHostBits)
    {
        network = "";
        hasHostBits = false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out var address))
            return false;
        var bytes = address.GetAddressBytes();
        var length = bytes.Length * 8;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)
            || length > bytes.Length * 8 || length.ToString(CultureInfo.InvariantCulture).Length != text.Length - slash - 1))
            return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(length - i * 8, 0, 8);
            var masked = (byte)(bytes[i] & (0xFF << (8 - kept)));
            hasHostBits |= masked != bytes[i];
            bytes[i] = masked;
        }
        network = string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{length}");
        return true;
    }

    // The framework reads '1' and '010.0.0.1' in old ways; nobody means those.
    private static bool TryParseAddress(string text, out IPAddress address)
    {
        if (!IPAddress.TryParse(text, out address!) || text.Contains('[', StringComparison.Ordinal) || text.Contains('%', StringComparison.Ordinal))
            return false;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? !address.IsIPv4MappedToIPv6 : address.ToString() == text;
    }
}
