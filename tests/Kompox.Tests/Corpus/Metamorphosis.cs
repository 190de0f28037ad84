using System.Globalization;
using System.Text.RegularExpressions;

namespace Kompox.Tests.Corpus;

/// <summary>
/// Changes one value of a file at a time: what the renderer says it used must then change the manifests or the messages. Finds
/// values that are taken and thrown away.
/// </summary>
internal static partial class Metamorphosis
{
    private const int LeavesPerFile = 3;

    /// <summary>Attributes whose value may change nothing, each for a reason.</summary>
    private static readonly (string Pattern, string Reason)[] WithoutEffectByDesign =
    [
        ("^version=", "obsolete, whatever it says"),
        (@"\.depends_on\.[^.]+\.required=", "only counts when the other service does not take part"),
        (@"^services\.[^.]+\.build[.=]", "reported as a whole: it is not run"),
        (@"^services\.[^.]+\.ulimits\.", "reported as a whole: they are not set"),
        (@"^services\.[^.]+\.logging\.options\.", "how the engine rotates its own log files"),
        (@"\.capabilities\[", "the driver decides"),
        (@"^networks\.[^.]+\.name=", "the engine's name of the network; no object has it"),
        (@"\.ports\[\d+\]\.mode=", "only 'host' differs from the rest"),
        (@"\.healthcheck\.start_period=", "a first start has ten minutes, unless it asks for more"),
        (@"\.healthcheck\.disable=", "switches off what the image may have, which is not looked at"),
        (@"\.depends_on\.[^.]+\.required=", "matters only where the other service is absent"),
        (@"\.volumes\[\d+\]\.target=/etc/(localtime|timezone)$", "the machine's time zone, which is reported at its source"),
        (@"\.volumes\[\d+\]\.read_only=true$", "a file of a ConfigMap or Secret is read-only anyhow"),
    ];

    /// <summary>The sampled leaves of a file whose change was not noticed.</summary>
    public static IEnumerable<string> WithoutEffect(CorpusFile file, Conversion original)
    {
        var check = new LeafCheck(original.File, original.Project!, original.Result!.Ledger, original.Diagnostics);
        var leaves = SourceLeaves.Of(original.Text)!.Where(l => !l.IsForeign && check.IsUsed(l) && !check.IsReported(l) && !IsExempt(l)).ToList();
        var before = Fingerprint(original);
        for (var i = 0; i < LeavesPerFile && i < leaves.Count; i++)
        {
            // Spread over the file, and differently for each file.
            var leaf = leaves[(i * leaves.Count / LeavesPerFile + file.Name.Length) % leaves.Count];
            if (Change(original.Text, leaf) is not { } text)
                continue;
            var after = Conversion.Of(file.Directory, file.FileName, text);
            if (after.Crash is not null)
                yield return $"{file.Name}:{leaf.Start}: {leaf.Path}: {after.Crash.Message}";
            else if (Fingerprint(after) == before)
                yield return $"{file.Name}:{leaf.Start}: {leaf.Path} = {leaf.Text} may be changed without effect";
        }
    }

    private static bool IsExempt(SourceLeaf leaf) =>
        Array.Exists(WithoutEffectByDesign, e => Regex.IsMatch($"{leaf.Path}={leaf.Text}", e.Pattern, RegexOptions.CultureInvariant));

    private static string Fingerprint(Conversion outcome) =>
        $"{outcome.Manifest}\n{string.Join('\n', outcome.Diagnostics.Select(d => $"{d.Code} {d.Message}"))}";

    /// <summary>The text with another value at the leaf; <c>null</c> for values of several lines and for empty ones.</summary>
    private static string? Change(string text, SourceLeaf leaf)
    {
        var lines = text.Split('\n');
        if (leaf.Start.Line != leaf.End.Line || leaf.Text.Length == 0)
            return null;
        var line = lines[leaf.Start.Line - 1];
        var (from, to) = (leaf.Start.Column - 1, Math.Min(leaf.End.Column - 1, line.Length));
        if (to <= from || line[from] is '*' or '&' or '!' or '|' or '>')
            return null;
        lines[leaf.Start.Line - 1] = line[..from] + Other(line[from..to]) + line[to..];
        return string.Join('\n', lines);
    }

    /// <summary>A value of the same kind: the last number one higher, a switch the other way round, a text longer.</summary>
    private static string Other(string value)
    {
        if (value is "true" or "false")
            return value == "true" ? "false" : "true";
        var number = LastNumber().Match(value);
        if (number.Success && number.Length < 9 && !value.Contains("${", StringComparison.Ordinal))
        {
            var higher = (long.Parse(number.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            return value[..number.Index] + higher.PadLeft(number.Length, '0') + value[(number.Index + number.Length)..];
        }
        return value[^1] is '"' or '\'' ? value[..^1] + "z" + value[^1] : value + "z";
    }

    [GeneratedRegex("[0-9]+(?=[^0-9]*$)")]
    private static partial Regex LastNumber();
}
