using Kompox.Cli.Commands;
using Kompox.Diagnostics;

namespace Kompox.Cli.Output;

/// <summary>The diagnostics of one run in the order in which they are shown, and their counts.</summary>
internal sealed record DiagnosticReport
{
    public required IReadOnlyList<Diagnostic> Items { get; init; }
    public int Errors { get; init; }
    public int Warnings { get; init; }
    public int Infos { get; init; }

    /// <summary>How many more there were than the bag keeps.</summary>
    public int Overflow { get; init; }

    /// <summary>For example <c>2 errors, 1 warning</c>.</summary>
    public string Summary
    {
        get
        {
            var parts = new List<string>(3);
            AddCount(parts, Errors, "error");
            AddCount(parts, Warnings, "warning");
            AddCount(parts, Infos, "note");
            if (Overflow > 0)
                parts.Add($"{Overflow} more not shown");
            return string.Join(", ", parts);
        }
    }

    /// <summary>Sorts by file and line, then as found; what has no place comes first. Strict runs count warnings as errors.</summary>
    public static DiagnosticReport Of(CommandContext context)
    {
        var items = new List<(Diagnostic Diagnostic, int Order)>(context.Diagnostics.Count);
        int errors = 0, warnings = 0, infos = 0;
        foreach (var found in context.Diagnostics)
        {
            var diagnostic = Shown(found, context.IsStrict);
            items.Add((diagnostic, items.Count));
            switch (diagnostic.Severity)
            {
                case Severity.Error: errors++; break;
                case Severity.Warning: warnings++; break;
                default: infos++; break;
            }
        }
        items.Sort(static (a, b) => Compare(a.Diagnostic, b.Diagnostic) is not 0 and var order ? order : a.Order - b.Order);
        return new DiagnosticReport
        {
            Items = items.ConvertAll(static i => i.Diagnostic),
            Errors = errors,
            Warnings = warnings,
            Infos = infos,
            Overflow = context.Diagnostics.Overflow,
        };
    }

    private static Diagnostic Shown(Diagnostic found, bool isStrict)
    {
        if (isStrict && found.Severity == Severity.Warning)
            found = found with { Severity = Severity.Error };
        return found.Message.Contains('@') || found.Hint is not null && found.Hint.Contains('@')
            ? found with { Message = SecretMask.HideUrls(found.Message), Hint = found.Hint is { } hint ? SecretMask.HideUrls(hint) : null }
            : found;
    }

    private static int Compare(Diagnostic a, Diagnostic b)
    {
        if (a.Location is not { } left || b.Location is not { } right)
            return (a.Location is null ? 0 : 1) - (b.Location is null ? 0 : 1);
        var files = string.CompareOrdinal(left.File, right.File);
        return files != 0 ? files : left.Line - right.Line;
    }

    private static void AddCount(List<string> parts, int count, string word)
    {
        if (count > 0)
            parts.Add(count == 1 ? $"1 {word}" : $"{count} {word}s");
    }
}
