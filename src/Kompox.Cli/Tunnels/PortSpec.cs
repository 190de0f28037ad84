using System.Globalization;

namespace Kompox.Cli.Tunnels;

/// <summary>A port to forward: <c>8080:80</c>, <c>80</c>, <c>:80</c> (any free local port), <c>8080:http</c> or <c>http</c>.</summary>
/// <param name="Local">Port of this machine; 0: any free one; <c>null</c>: the same as the remote one.</param>
/// <param name="Remote">Number or name of the pod's port.</param>
internal sealed record PortSpec(int? Local, string Remote)
{
    private const int LongestName = 15;

    /// <summary>Reads the text of an option; <c>null</c> when it is not of that form.</summary>
    public static PortSpec? TryParse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var remote = text[(colon + 1)..];
        if (!IsPort(remote) && !IsName(remote))
            return null;
        if (colon < 0)
            return new PortSpec(null, remote);
        if (colon == 0)
            return new PortSpec(0, remote);
        var local = text[..colon];
        return local == "0" || IsPort(local) ? new PortSpec(Number(local), remote) : null;
    }

    /// <summary>Number of the remote port; <c>null</c> when it is a name.</summary>
    public int? RemoteNumber => IsPort(Remote) ? Number(Remote) : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsPort(string text) => text.Length <= 5 && Number(text) is >= 1 and <= 65535;

    // IANA_SVC_NAME: letters, digits and dashes, with a letter.
    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text.Any(char.IsAsciiLetterLower)
        && text[0] != '-' && text[^1] != '-';
}
