using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Kompox.Model;

/// <summary>An amount of storage or memory, in bytes, for example 10 GiB.</summary>
public readonly record struct ByteSize(long Bytes) : IParsable<ByteSize>, IComparable<ByteSize>
{
    private const string Units = "kmgtpe";

    /// <summary>The amount in mebibytes, rounded up.</summary>
    public long MebibytesCeiling => (Bytes + (1L << 20) - 1) >> 20;

    /// <summary>
    /// Reads Compose byte text (specification 05, "Specifying byte values"): a number and <c>b</c>, <c>k</c>, <c>kb</c>, <c>m</c>, <c>mb</c>,
    /// <c>g</c>, <c>gb</c> …, any case, powers of 1024; <c>ki</c>/<c>kib</c> are taken too.
    /// </summary>
    public static bool TryParseCompose(string text, out ByteSize size)
    {
        size = default;
        var s = text.AsSpan().Trim();
        var digits = 0;
        while (digits < s.Length && (char.IsAsciiDigit(s[digits]) || s[digits] == '.'))
            digits++;
        if (digits == 0 || !decimal.TryParse(s[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var unit = s[digits..].Trim().ToString().ToLowerInvariant();
        var power = 0;
        if (unit is not ("" or "b"))
        {
            power = Units.IndexOf(unit[0], StringComparison.Ordinal) + 1;
            if (power == 0 || unit[1..] is not ("" or "b" or "i" or "ib"))
                return false;
        }
        return TryScale(number, 1024m, power, out size);
    }

    /// <summary>Reads a Kubernetes quantity: <c>32Gi</c>, <c>500M</c>, <c>1e9</c>, <c>1.5Ti</c>, plain bytes. Fractions of a byte round up.</summary>
    public static bool TryParseQuantity(string text, out ByteSize size)
    {
        size = default;
        var s = text.AsSpan().Trim();
        var binary = s.Length > 2 && s[^1] == 'i';
        var body = binary ? s[..^1] : s;
        var power = 0;
        if (body.Length > 1 && "kKMGTPE".Contains(body[^1], StringComparison.Ordinal) && (char.IsAsciiDigit(body[^2]) || body[^2] == '.'))
        {
            power = Units.IndexOf(char.ToLowerInvariant(body[^1]), StringComparison.Ordinal) + 1;
            if (body[^1] == 'K' != binary && body[^1] is 'k' or 'K')
                return false;
            body = body[..^1];
        }
        else if (binary)
        {
            return false;
        }
        return decimal.TryParse(body, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && TryScale(number, binary ? 1024m : 1000m, power, out size);
    }

    /// <inheritdoc/>
    public static ByteSize Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var size) ? size : throw new FormatException($"'{s}' is not a size such as 10Gi");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ByteSize result)
    {
        result = default;
        return s is not null && TryParseQuantity(s, out result);
    }

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The shortest exact Kubernetes quantity, for example <c>10Gi</c> or <c>1500</c>.</summary>
    public override string ToString()
    {
        if (Bytes == 0)
            return "0";
        var value = Bytes;
        var power = 0;
        while (power < Units.Length && value % 1024 == 0)
        {
            value /= 1024;
            power++;
        }
        var number = value.ToString(CultureInfo.InvariantCulture);
        return power == 0 ? number : $"{number}{(power == 1 ? 'K' : char.ToUpperInvariant(Units[power - 1]))}i";
    }

    private static bool TryScale(decimal number, decimal factor, int power, out ByteSize size)
    {
        size = default;
        try
        {
            for (; power > 0; power--)
                number *= factor;
            if (number is < 0 or > long.MaxValue)
                return false;
            size = new ByteSize((long)decimal.Ceiling(number));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
