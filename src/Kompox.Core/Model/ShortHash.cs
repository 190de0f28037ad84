using System.Numerics;
using System.Security.Cryptography;
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
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        var number = new BigInteger(digest, isUnsigned: true, isBigEndian: true);
        Span<char> text = stackalloc char[64];
        var at = text.Length;
        while (number > 0)
        {
            number = BigInteger.DivRem(number, 36, out var digit);
            text[--at] = Digits[(int)digit];
        }
        while (text.Length - at < Length)
            text[--at] = '0';
        return text.Slice(at, Length).ToString();
    }
}
