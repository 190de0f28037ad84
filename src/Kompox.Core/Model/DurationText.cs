using System.Globalization;

namespace Kompox.Model;

/// <summary>Durations of the Compose Specification (11, "Specifying durations"): <c>1m30s</c>, <c>1h5m30s20ms</c>, <c>1.5s</c>, <c>0</c>.</summary>
public static class DurationText
{
    private const int MostDigits = 15;

    /// <summary>Reads numbers with units <c>ns us ms s m h d w</c>; a bare number other than 0 is no duration. Rounds up to 100 ns.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        var rest = text.AsSpan();
        if (rest is "0")
            return true;
        if (rest.Length == 0)
            return false;
        decimal ticks = 0;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits is <= 0 or > MostDigits
                || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            rest = rest[digits..];
            var length = rest.IndexOfAny("0123456789.");
            if (length < 0)
                length = rest.Length;
            if (TicksOf(rest[..length]) is not { } unit)
                return false;
            ticks += number * unit;
            rest = rest[length..];
        }
        if (ticks > long.MaxValue)
            return false;
        value = TimeSpan.FromTicks((long)decimal.Ceiling(ticks));
        return true;
    }

    private static decimal? TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 0.01m,
        "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        "w" => 7 * TimeSpan.TicksPerDay,
        _ => null,
    };
}
