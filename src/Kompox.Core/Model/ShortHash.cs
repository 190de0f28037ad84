using System.Text;

namespace Kompox.Model;

/// <summary>The six-character hash in every name Kompox makes, for example <c>50vf7y</c>.</summary>
public static class ShortHash
{
    /// <summary>Characters of every hash.</summary>
    public const int Length = 6;

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>First six base-36 digits of the SHA-256 of the UTF-8 text, read as a big-endian number.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>First six base-36 digits of the SHA-256 of the bytes, read as a big-endian number.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<uint> number = stackalloc uint[Sha256.Words];
        Sha256.Hash(bytes, number);
        Span<char> text = stackalloc char[64];
        var at = text.Length;
        while (!IsZero(number))
            text[--at] = Digits[(int)DivideBy(number, (uint)Digits.Length)];
        while (text.Length - at < Length)
            text[--at] = '0';
        return text.Slice(at, Length).ToString();
    }

    private static bool IsZero(ReadOnlySpan<uint> number)
    {
        foreach (var word in number)
        {
            if (word != 0)
                return false;
        }
        return true;
    }

    // Long division, the most significant word first; returns the remainder.
    private static uint DivideBy(Span<uint> number, uint divisor)
    {
        ulong remainder = 0;
        foreach (ref var word in number)
        {
            var part = remainder << 32 | word;
            word = (uint)(part / divisor);
            remainder = part % divisor;
        }
        return (uint)remainder;
    }
}
