using System.Globalization;
using Kompox.Compose;

namespace Kompox.Rendering.Pods;

/// <summary>Finds the container ports a service declares in <c>ports</c> and <c>expose</c>.</summary>
internal static class PortClaims
{
    private const int LongestRange = 4096;

    /// <summary>The ports, each once.</summary>
    public static IReadOnlyList<PortClaim> Of(ComposeService service)
    {
        if (service.Ports.Count + service.Expose.Count == 0)
            return [];
        var seen = new HashSet<(int, string)>();
        var claims = new List<PortClaim>(service.Ports.Count + service.Expose.Count);
        foreach (var port in service.Ports)
        {
            if (seen.Add((port.Target.Value, port.Protocol.Value)))
                claims.Add(new PortClaim(port.Target.Value, port.Protocol.Value, port.Target.Source));
        }
        foreach (var entry in service.Expose)
        {
            if (!TryParse(entry.Value, out var first, out var last, out var protocol))
                continue;
            for (var port = first; port <= last; port++)
            {
                if (seen.Add((port, protocol)))
                    claims.Add(new PortClaim(port, protocol, entry.Source));
            }
        }
        return claims;
    }

    /// <summary>Reads <c>3000</c>, <c>8000-8010</c> or <c>53/udp</c>.</summary>
    internal static bool TryParse(string text, out int first, out int last, out string protocol)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        protocol = slash < 0 ? "tcp" : text[(slash + 1)..].ToLowerInvariant();
        var range = slash < 0 ? text.AsSpan() : text.AsSpan(0, slash);
        var dash = range.IndexOf('-');
        last = 0;
        if (!int.TryParse(dash < 0 ? range : range[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out first))
            return false;
        last = first;
        return (dash < 0 || int.TryParse(range[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out last)) && last - first is >= 0 and <= LongestRange;
    }
}
