using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>Where a name server listens, for example <c>ns1.example.com:53</c> or <c>[2001:db8::53]:53</c>.</summary>
/// <param name="Host">A name or an address, without brackets.</param>
/// <param name="Port">UDP and TCP.</param>
internal sealed record ServerAddress(string Host, int Port)
{
    /// <summary>The port of DNS.</summary>
    public const int DefaultPort = 53;

    /// <summary>Reads <c>HOST</c>, <c>HOST:PORT</c>, <c>[IPV6]</c> or <c>[IPV6]:PORT</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ServerAddress? address)
    {
        address = null;
        var inBrackets = text.StartsWith('[');
        var end = inBrackets ? text.IndexOf(']', StringComparison.Ordinal) : text.IndexOf(':', StringComparison.Ordinal);
        var host = inBrackets ? end < 0 ? "" : text[1..end] : end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[(inBrackets ? end + 1 : end)..];
        var port = DefaultPort;
        if (rest.Length > 0 && (rest[0] != ':' || !int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
            return false;
        if (inBrackets ? !IsAddress(host, AddressFamily.InterNetworkV6) : !IsAddress(host, AddressFamily.InterNetwork) && !IsName(host))
            return false;
        address = new ServerAddress(host.ToLowerInvariant(), port);
        return true;
    }

    /// <summary>The addresses behind it; a <see cref="SocketException"/> when there are none.</summary>
    public async Task<IReadOnlyList<IPEndPoint>> FindAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(Host, out var literal))
            return [new IPEndPoint(literal, Port)];
        var found = await System.Net.Dns.GetHostAddressesAsync(Host, cancellationToken).ConfigureAwait(false);
        return found.Length > 0 ? [.. found.Select(a => new IPEndPoint(a, Port))] : throw new SocketException((int)SocketError.HostNotFound);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    private static bool IsAddress(string host, AddressFamily family) => IPAddress.TryParse(host, out var address) && address.AddressFamily == family
        && (family == AddressFamily.InterNetworkV6 || host.Count(c => c == '.') == 3);

    // Names of hosts; one of digits alone would be an address that somebody forgot a part of.
    private static bool IsName(string host)
    {
        var labels = host.TrimEnd('.').Split('.');
        return host.Length <= 254 && Array.TrueForAll(labels, l => l.Length is > 0 and <= 63 && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            && !labels[^1].All(char.IsAsciiDigit);
    }
}
