using System.CommandLine;
using Kompox.Model;

namespace Kompox.Cli.Commands;

/// <summary>Options whose value is a time such as <c>90s</c>, <c>5m</c> or <c>1h30m</c>.</summary>
internal static class DurationOption
{
    /// <summary>The value, or <paramref name="otherwise"/> when it is absent; reports a wrong one.</summary>
    public static TimeSpan Read(CommandContext context, Option<string> option, TimeSpan otherwise)
    {
        if (context.Value(option) is not { } text)
            return otherwise;
        if (TryParse(text, out var value))
            return value;
        context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of {option.Name}", "Write a number with its unit, such as 90s, 5m or 1h30m");
        return otherwise;
    }

    /// <summary>A duration of more than nothing.</summary>
    public static bool TryParse(string text, out TimeSpan value) => DurationText.TryParse(text, out value) && value > TimeSpan.Zero;
}
