using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>The redirects of a rule that lead to one target.</summary>
/// <param name="Number">Which one of the rule, from 1.</param>
/// <param name="To">A host or a URL.</param>
/// <param name="IsPermanent">Whether browsers may remember it.</param>
/// <param name="Hosts">The hosts, in lower case.</param>
/// <param name="Index">Which redirect of the rule is the first, from 0.</param>
/// <param name="Location">Where the first one is written.</param>
internal sealed record RedirectGroup(int Number, string To, bool IsPermanent, IReadOnlyList<string> Hosts, int Index, SourceLocation Location)
{
    /// <summary>Whether the path of the request is dropped.</summary>
    public bool IsUrl => To.Contains("://", StringComparison.Ordinal);

    /// <summary>The groups of a rule, in order of first use.</summary>
    public static IReadOnlyList<RedirectGroup> Of(IngressRule rule)
    {
        var groups = new List<RedirectGroup>();
        for (var i = 0; i < rule.Redirects.Count; i++)
        {
            var redirect = rule.Redirects[i];
            if ((redirect.To ?? rule.Hosts.FirstOrDefault(h => !h.StartsWith('*'))) is not { } to)
                continue;
            var host = redirect.Host.Trim().ToLowerInvariant();
            var known = groups.FindIndex(g => g.To == to && g.IsPermanent == redirect.IsPermanent);
            if (known < 0)
                groups.Add(new RedirectGroup(groups.Count + 1, to, redirect.IsPermanent, [host], i, rule.PlaceOf("redirects", i)));
            else
                groups[known] = groups[known] with { Hosts = [.. groups[known].Hosts, host] };
        }
        return groups;
    }
}
