using System.Text.RegularExpressions;

namespace Kompox.Rollouts.Logs;

/// <summary>Hides what may be secret in lines of a log: known values, values of keys that speak of a secret, passwords in URLs, private keys.</summary>
internal static partial class LogMask
{
    /// <summary>What is shown instead, whatever the length of the value.</summary>
    public const string Hidden = "********";

    private const int Shortest = 4;

    /// <summary>The lines as they may be shown.</summary>
    /// <param name="lines">Lines of a log.</param>
    /// <param name="secrets">Values that must not be seen.</param>
    public static IReadOnlyList<string> Apply(IReadOnlyList<string> lines, IReadOnlyCollection<string> secrets)
    {
        var values = secrets.SelectMany(s => s.Split('\n')).Select(s => s.Trim()).Where(s => s.Length >= Shortest).Distinct()
            .OrderByDescending(s => s.Length).ThenBy(s => s, StringComparer.Ordinal).ToList();
        var shown = new List<string>(lines.Count);
        var isKey = false;
        foreach (var line in lines)
        {
            isKey |= line.Contains("PRIVATE KEY-----", StringComparison.Ordinal) && line.Contains("-----BEGIN", StringComparison.Ordinal);
            shown.Add(isKey ? Hidden : Apply(line, values));
            isKey &= !line.Contains("-----END", StringComparison.Ordinal);
        }
        return shown;
    }

    private static string Apply(string line, List<string> values)
    {
        foreach (var value in values)
            line = line.Replace(value, Hidden, StringComparison.Ordinal);
        line = Assignment().Replace(line, $"$1{Hidden}");
        line = Address().Replace(line, $"$1{Hidden}@");
        return Bearer().Replace(line, $"$1{Hidden}");
    }

    // password=x, "apiToken": "x", DB_PASSWORD: 'x'
    [GeneratedRegex("""([\w.-]*(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)[\w.-]*["']?\s*[:=]\s*["']?)(?!\*)[^\s"',;&]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Assignment();

    // postgres://me:x@db
    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://[^\s:/@]*:)[^\s@/]+@", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();
}
