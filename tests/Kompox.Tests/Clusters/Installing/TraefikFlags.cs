using System.Globalization;
using System.Text.RegularExpressions;

namespace Kompox.Tests.Clusters.Installing;

/// <summary>The flags that Traefik's documentation lists, of <c>traefik-flags.txt</c>, and whether an argument is one of them.</summary>
internal sealed partial class TraefikFlags
{
    private readonly List<(string Name, Regex Pattern, string Kind, string? Preset)> _rows;

    private TraefikFlags(IEnumerable<string> lines) =>
        _rows = [.. lines.Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Row)];

    /// <summary>The table of this repository.</summary>
    public static TraefikFlags Load() => Parse(File.ReadAllText(Path.Combine(Architecture.Repository.Root, "tests", "Kompox.Tests", "Clusters", "Installing", "traefik-flags.txt")));

    /// <summary>A table.</summary>
    public static TraefikFlags Parse(string text) => new(text.Split('\n'));

    /// <summary>Each flag as it is written in the table, with its type and default.</summary>
    public IEnumerable<(string Name, string Kind, string? Preset)> Rows => _rows.Select(r => (r.Name, r.Kind, r.Preset));

    /// <summary>What Traefik would not take in an argument, for example <c>--ping=perhaps</c>; <c>null</c>: nothing.</summary>
    public string? Problem(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
            return $"'{argument}' is no flag";
        var (name, value) = argument[2..].Split('=', 2) is [var left, var right] ? (left, right) : (argument[2..], "true");
        foreach (var row in _rows.Where(r => r.Pattern.IsMatch(name)))
            return IsValue(row.Kind, value) ? null : $"'{value}' is no {row.Kind} ({argument})";
        return $"'{name}' is not documented";
    }

    /// <summary>Whether a value is of a type of the table.</summary>
    public static bool IsValue(string kind, string value) => kind switch
    {
        "bool" => value is "true" or "false",
        "int" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "duration" => DurationPattern().IsMatch(value),
        "text" or "list" => value.Length > 0,
        _ => kind.Split('|').Contains(value),
    };

    private static (string, Regex, string, string?) Row(string[] fields)
    {
        var pattern = Regex.Escape(fields[0]).Replace("<name>", "[a-z0-9_-]+", StringComparison.Ordinal).Replace(@"\[n]", @"\[[0-9]+]", StringComparison.Ordinal);
        return (fields[0], new Regex($"^{pattern}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), fields[1], fields.ElementAtOrDefault(2));
    }

    [GeneratedRegex(@"^([0-9]+|([0-9]+(\.[0-9]+)?(ms|s|m|h))+)$")]
    private static partial Regex DurationPattern();
}
