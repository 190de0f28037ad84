using System.Globalization;
using Kompox.Model;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>
/// Traefik takes the router with the longest rule first. That is right for prefixes of one host and for nothing else: an exact path makes a shorter
/// rule than the prefix above it, and a wildcard a longer one than each host that it covers.
/// </summary>
internal static class TraefikPrecedence
{
    // Above the length of every rule; below all rules, and there again exact paths above prefixes.
    private const int Exact = 100_000;
    private const int WildExact = -100_000;
    private const int Wild = -1_000_000;

    /// <summary>The precedence of a path of a host; <c>null</c> is the whole host.</summary>
    public static Precedence Of(string host, IngressPath? path)
    {
        var isWild = Precedence.IsWild(host);
        if (path is { IsExact: true })
            return isWild ? new Precedence("wildexact", WildExact) : new Precedence("exact", Exact);
        if (!isWild)
            return Precedence.None;
        var length = path?.Key.Length ?? 1;
        return new Precedence(length == 1 ? "wild" : string.Create(CultureInfo.InvariantCulture, $"wild{length}"), Wild + length);
    }
}
