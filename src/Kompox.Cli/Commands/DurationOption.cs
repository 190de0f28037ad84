using System.CommandLine;
using System.Globalization;

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

    /// <summary>Numbers with the units <c>ms s m h d</c>, more than nothing in all.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is <= 0 or > 9)
                return false;
            var number = long.Parse(rest[..digits], CultureInfo.InvariantCulture);
            rest = rest[digits..];
            var length = rest.IndexOfAnyInRange('0', '9') is >= 0 and var next ? next : rest.Length;
            if (UnitOf(rest[..length]) is not { } unit)
                return false;
            value += number * unit;
            rest = rest[length..];
        }
        return value > TimeSpan.Zero;
    }

    private static TimeSpan? UnitOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        _ => null,
    };
}
