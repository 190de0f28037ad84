using Kompox.Model;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>Which routes of a host come before others, where a controller must be told.</summary>
/// <param name="Word">Part of the name of the Ingresses that have it.</param>
/// <param name="Priority">The higher, the earlier; <c>null</c>: as the controller itself decides.</param>
internal sealed record Precedence(string Word, int? Priority)
{
    /// <summary>As the controller itself decides.</summary>
    public static Precedence None { get; } = new("", null);

    /// <summary>Whether a host stands for others.</summary>
    public static bool IsWild(string host) => host.StartsWith("*.", StringComparison.Ordinal);

    /// <summary>The paths of a rule by precedence and by whether they are stripped: those that are not come first.</summary>
    public static IEnumerable<(Precedence Precedence, bool IsStripped, IReadOnlyList<IngressPath> Paths)> Split(IReadOnlyList<IngressPath> paths, Func<IngressPath?, Precedence> of) =>
        paths.Count == 0
            ? [(of(null), false, [])]
            : paths.GroupBy(p => (Precedence: of(p), p.IsStripped)).OrderBy(g => g.Key.IsStripped).Select(g => (g.Key.Precedence, g.Key.IsStripped, (IReadOnlyList<IngressPath>)[.. g]));
}
