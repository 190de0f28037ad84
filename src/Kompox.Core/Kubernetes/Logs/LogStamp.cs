using System.Globalization;

namespace Kompox.Kubernetes.Logs;

/// <summary>Times at the beginning of log lines: <c>2026-11-22T12:00:00.123456789Z</c>, with 0 to 9 digits after the point.</summary>
internal static class LogStamp
{
    private const int SecondsLength = 19;
    private const int LongestFraction = 9;

    /// <summary>Nanoseconds since 1970, or <c>null</c> when the text is no time.</summary>
    public static long? TryParse(ReadOnlySpan<char> text)
    {
        if (text.Length <= SecondsLength || text[10] != 'T')
            return null;
        var rest = text[SecondsLength..];
        long fraction = 0;
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > LongestFraction)
                return null;
            fraction = long.Parse(rest.Slice(1, digits), CultureInfo.InvariantCulture);
            for (var i = digits; i < LongestFraction; i++)
                fraction *= 10;
            rest = rest[(digits + 1)..];
        }
        return DateTimeOffset.TryParseExact($"{text[..SecondsLength]}{rest}", "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUnixTimeSeconds() * 1_000_000_000 + fraction
            : null;
    }

    /// <summary>The time of a number of nanoseconds.</summary>
    public static DateTimeOffset TimeOf(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
