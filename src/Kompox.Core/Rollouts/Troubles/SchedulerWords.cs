using System.Globalization;
using System.Text.RegularExpressions;

namespace Kompox.Rollouts.Troubles;

/// <summary>
/// Reads the scheduler's message, for example <c>0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't match node selector.</c>
/// </summary>
internal static partial class SchedulerWords
{
    /// <summary>How many nodes there are; 0 when the message does not say.</summary>
    public static int Nodes(string message) =>
        Total().Match(message) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>The reasons with the number of nodes that each rules out.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Reasons(string message)
    {
        var start = message.IndexOf("available: ", StringComparison.Ordinal);
        if (start < 0)
            return [new(message.Trim().TrimEnd('.'), 0)];
        var text = message[(start + "available: ".Length)..];
        if (text.IndexOf(" preemption: ", StringComparison.Ordinal) is >= 0 and var end)
            text = text[..end];
        return [.. Reason().Matches(text.Trim().TrimEnd('.')).Select(m => new KeyValuePair<string, int>(m.Groups[2].Value, int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))];
    }

    [GeneratedRegex(@"^\d+/(\d+) nodes are available")]
    private static partial Regex Total();

    // A taint holds commas itself: 1 node(s) had taint {a: b}, that the pod didn't tolerate, 2 Insufficient cpu
    [GeneratedRegex(@"(\d+) (.+?)(?=, \d+ |$)", RegexOptions.Singleline)]
    private static partial Regex Reason();
}
