using Kompox.Model;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>Finds the rule that would answer if another one were not there.</summary>
internal static class RulesBehind
{
    /// <summary>The first rule without the same users that has a host and path of <paramref name="rule"/>, as far as that rule does not leave them to it.</summary>
    public static IngressRule? Find(PublishScope scope, IngressRule rule)
    {
        if (scope.Targets.FirstOrDefault(t => ReferenceEquals(t.Rule, rule)) is not { } target)
            return null;
        return scope.Targets.FirstOrDefault(t => t != target && (t.Rule.BasicAuth is null || t.Rule.BasicAuth.SecretName != rule.BasicAuth?.SecretName) && IsBehind(scope, t, target))?.Rule;
    }

    private static bool IsBehind(PublishScope scope, IngressTarget other, IngressTarget target)
    {
        var isSame = other.Hosts.Intersect(target.Hosts).Any() || scope.Ingress.Domain is { Length: > 0 } && other.Rule.Port == target.Rule.Port;
        if (isSame && PathsOf(target.Rule).Any(p => PathsOf(other.Rule).Any(o => Covers(o, p))))
            return true;
        // A wildcard comes after every host that it covers, whatever the paths.
        var isWild = other.Hosts.Where(Precedence.IsWild).Any(w => target.Hosts.Any(h => !Precedence.IsWild(h) && h[h.IndexOf('.', StringComparison.Ordinal)..] == w[1..]));
        return isWild && PathsOf(target.Rule).Any(p => PathsOf(other.Rule).Any(o => Covers(o, p) || Covers(p, o)));
    }

    private static IEnumerable<(string Key, bool IsExact)> PathsOf(IngressRule rule) => rule.Paths.Count == 0 ? [("/", false)] : rule.Paths.Select(p => (p.Key, p.IsExact));

    private static bool Covers((string Key, bool IsExact) one, (string Key, bool IsExact) other) =>
        one.Key == other.Key || !one.IsExact && (one.Key == "/" || other.Key.StartsWith(one.Key + "/", StringComparison.Ordinal));
}
