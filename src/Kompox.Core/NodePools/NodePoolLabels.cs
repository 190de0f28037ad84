using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.NodePools;

/// <summary>The labels of a pool's nodes: those declared, and those that apps are placed by.</summary>
public static class NodePoolLabels
{
    private const int LongestPrefix = DnsName.MaxName;

    /// <summary>Of a new pool: what is declared; beside it, where it is not, the pool's name and its only zone as <c>1</c>, the notation of the pools that a cluster begins with.</summary>
    public static SortedDictionary<string, string> OfNew(DeclaredNodePool declared, NodePool pool)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [AppLabels.NodePool] = pool.Name };
        if (pool.Zones is [var zone])
            labels[AppLabels.NodeZone] = NumberOf(zone);
        foreach (var (key, value) in declared.Labels ?? new Dictionary<string, string>())
            labels[key] = value;
        return labels;
    }

    /// <summary>Of a pool that is there: what is declared replaces what was declared before; labels that are kept go only when their value is declared anew.</summary>
    public static IReadOnlyDictionary<string, string> Merge(DeclaredNodePool declared, NodePool before, Func<string, bool> isKept)
    {
        if (declared.Labels is not { } wanted)
            return before.Labels;
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in before.Labels.Where(l => isKept(l.Key)).Concat(wanted))
            labels[key] = value;
        return labels;
    }

    /// <summary>Reports labels that cannot be.</summary>
    public static bool Check(DeclaredNodePool declared, IReadOnlyList<string> zones, Func<string, bool> isPlatforms, DiagnosticBag bag)
    {
        var isGood = true;
        foreach (var (key, value) in (declared.Labels ?? new Dictionary<string, string>()).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            var at = declared.Places.Of($"labels.{key}");
            if (isPlatforms(key))
                isGood = Refuse($"Label '{key}' is set by the platform itself", "remove it");
            else if (!IsKey(key))
                isGood = Refuse($"'{key}' is not a key of a label", "write a name, or a domain, '/' and a name, such as example.com/team");
            else if (!NameRules.CheckLabelValue($"label '{key}'", value, bag, at))
                isGood = false;
            else if (key == AppLabels.NodeZone && !(zones is [var zone] && (zone == value || NumberOf(zone) == value)))
                isGood = Refuse($"Label '{key}: {value}' is not the zone of the pool", zones is [var only] ? $"its zone is {only}" : "a pool with this label has exactly one zone");

            bool Refuse(string message, string hint)
            {
                bag.Report(NodePoolDiagnostics.WrongLabel, at, message, hint);
                return false;
            }
        }
        return isGood;
    }

    private static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (prefix, name) = slash < 0 ? (null, key) : (key[..slash], key[(slash + 1)..]);
        return name.Length is > 0 and <= DnsName.MaxLabel && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
            && (prefix is null || prefix.Length <= LongestPrefix && DnsName.IsSubdomain(prefix));
    }

    private static string NumberOf(string zone) => zone[(zone.LastIndexOf('-') + 1)..];
}
