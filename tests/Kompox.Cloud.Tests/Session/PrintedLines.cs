using System.Text.RegularExpressions;

namespace Kompox.Cloud.Tests.Session;

/// <summary>The lines of a run for people, without their times, beside those that the README prints.</summary>
internal static partial class PrintedLines
{
    /// <summary>The lines <c>INFO ...</c> of a run, in order.</summary>
    public static IReadOnlyList<string> Of(string error) =>
        [.. error.Split('\n').Select(l => Line().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value)];

    /// <summary>Every printed line is there, in this order; others may be between them. <c>*</c> stands for an id that is random, <c>…</c> for anything.</summary>
    public static void Expect(string error, params string[] printed)
    {
        var said = Of(error);
        var at = -1;
        foreach (var line in printed)
        {
            var pattern = new Regex("^" + Regex.Escape(line).Replace("\\*", "\\S+", StringComparison.Ordinal).Replace("…", ".+", StringComparison.Ordinal) + "$");
            at = Enumerable.Range(at + 1, said.Count - at - 1).Where(i => pattern.IsMatch(said[i])).DefaultIfEmpty(-1).First();
            Assert.True(at >= 0, $"not said, or not in this order: {line}\n--- said\n{error}");
        }
    }

    /// <summary>The tags in a text <c>map[a:1 b:2]</c>.</summary>
    public static IReadOnlyDictionary<string, string> Tags(string line) =>
        TagText().Match(line).Groups[1].Value.Split(' ').Select(t => t.Split(':', 2)).ToDictionary(t => t[0], t => t[1]);

    [GeneratedRegex(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d (INFO .*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"tags=""map\[(.*)\]""")]
    private static partial Regex TagText();
}
