namespace Kompox.Model;

/// <summary>
/// Twelve characters that name a disk, a snapshot or a run, for example <c>0t4mrd528u3s</c>: seven base-36 digits of the Unix
/// seconds, so that names sort by age, and five of 24 random bits.
/// </summary>
public static class CompactId
{
    /// <summary>Length of every id.</summary>
    public const int Length = SecondsLength + RandomLength;

    private const int SecondsLength = 7;
    private const int RandomLength = 5;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A new id.</summary>
    /// <param name="clock">The time to take.</param>
    /// <param name="fillRandom">Fills a span with random bytes, for example <c>RandomNumberGenerator.Fill</c>.</param>
    public static string Create(TimeProvider clock, FillBytes fillRandom)
    {
        Span<byte> random = stackalloc byte[3];
        fillRandom(random);
        return Of(clock.GetUtcNow().ToUnixTimeSeconds(), random[0] << 16 | random[1] << 8 | random[2]);
    }

    /// <summary>The id of a second and a 24-bit number.</summary>
    public static string Of(long unixSeconds, int random)
    {
        Span<char> text = stackalloc char[Length];
        Write(text[..SecondsLength], unixSeconds);
        Write(text[SecondsLength..], random & 0xffffff);
        return text.ToString();
    }

    private static void Write(Span<char> to, long number)
    {
        for (var i = to.Length - 1; i >= 0; i--)
        {
            to[i] = Digits[(int)(number % 36)];
            number /= 36;
        }
    }
}
