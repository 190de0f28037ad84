using System.Buffers;

namespace Kompox.Model;

/// <summary>Where a redirect leads: a host, or a URL.</summary>
public static class RedirectTarget
{
    // RFC 3986: unreserved, reserved and percent.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    /// <summary>Whether the text is an absolute URL of <c>http</c> or <c>https</c> without a user.</summary>
    public static bool IsUrl(string text) =>
        !text.AsSpan().ContainsAnyExcept(Characters)
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
        && (DnsName.IsSubdomain(url.Host) || url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6);

    /// <summary>The host that a target leads to.</summary>
    public static string HostOf(string target) => Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Host.Length > 0 ? url.Host : target;
}
