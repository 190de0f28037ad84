using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Publishing;

/// <summary>Finds redirects that lead back to where they began.</summary>
internal static class RedirectLoops
{
    /// <summary>Reports the first redirect of each loop.</summary>
    public static void Check(IReadOnlyList<IngressRule> rules, DiagnosticBag bag)
    {
        var next = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var redirect in rules.SelectMany(r => r.Redirects))
            next.TryAdd(redirect.Host, RedirectTarget.HostOf(redirect.To!));
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < rules.Count; i++)
        {
            for (var j = 0; j < rules[i].Redirects.Count; j++)
            {
                var first = rules[i].Redirects[j];
                if (known.Contains(first.Host) || Loop(first.Host, next) is not { } loop)
                    continue;
                known.UnionWith(loop);
                bag.Report(
                    SpecDiagnostics.InvalidRedirect, rules[i].PlaceOf("redirects", j),
                    $"Redirect of '{first.Host}' to '{first.To}' leads back to itself{(loop.Count == 1 ? "" : $" over {string.Join(", ", loop.Skip(1).Select(h => $"'{h}'"))}")}",
                    "Let 'to' be a host that the app serves");
            }
        }
    }

    private static List<string>? Loop(string start, Dictionary<string, string> next)
    {
        var passed = new List<string> { start };
        var host = start;
        while (Follow(host, next) is { } to)
        {
            if (to.Equals(start, StringComparison.OrdinalIgnoreCase) || IsBelow(to, start))
                return passed;
            if (passed.Contains(to, StringComparer.OrdinalIgnoreCase))
                return null;
            passed.Add(to);
            host = to;
        }
        return null;
    }

    private static string? Follow(string host, Dictionary<string, string> next) =>
        next.TryGetValue(host, out var to) ? to
        : host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && next.TryGetValue("*" + host[dot..], out var wild) ? wild : null;

    private static bool IsBelow(string host, string wildcard) =>
        wildcard.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && host.AsSpan(dot).Equals(wildcard.AsSpan(1), StringComparison.OrdinalIgnoreCase);
}
