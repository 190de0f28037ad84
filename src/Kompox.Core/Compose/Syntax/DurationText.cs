using System.Globalization;

namespace Kompox.Compose.Syntax;

/// <summary>Lengths of time such as <c>1m30s</c> (specification 11).</summary>
internal static class DurationText
{
    /// <summary>Reads the text.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var total = 0m;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
                i++;
            if (!decimal.TryParse(text.AsSpan(start, i - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            start = i;
            while (i < text.Length && char.IsAsciiLetter(text[i]))
                i++;
            decimal? ticks = text[start..i] switch { "us" => 10m, "ms" => 10_000m, "s" => 10_000_000m, "m" => 600_000_000m, "h" => 36_000_000_000m, _ => null };
            if (ticks is null || number > 1_000_000_000m)
                return false;
            total += number * ticks.Value;
        }
        if (text.Length == 0 || total > long.MaxValue)
            return false;
        value = TimeSpan.FromTicks((long)total);
        return true;
    }
}
