using System.Numerics;
using System.Security.Cryptography;

namespace Kompox.Boxes.Keys;

/// <summary>Public keys of Ed25519 (RFC 8032, section 5.1): enough to make a key pair for ssh.</summary>
internal static class Ed25519
{
    /// <summary>Bytes of a private seed, and of a public key.</summary>
    public const int KeySize = 32;

    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Modulo(-121665 * Inverse(121666));
    private static readonly Point Generator = MakeGenerator();

    /// <summary>The public key of a private seed.</summary>
    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        SHA512.HashData(seed, hash);
        var scalar = hash[..KeySize];
        scalar[0] &= 0xF8;
        scalar[31] &= 0x7F;
        scalar[31] |= 0x40;
        return Encode(Multiply(new BigInteger(scalar, isUnsigned: true), Generator));
    }

    private static Point Multiply(BigInteger scalar, Point point)
    {
        var result = new Point(BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero);
        for (var bits = scalar; bits > 0; bits >>= 1)
        {
            if (!bits.IsEven)
                result = Add(result, point);
            point = Add(point, point);
        }
        return result;
    }

    // Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z.
    private static Point Add(Point p, Point q)
    {
        var a = Modulo((p.Y - p.X) * (q.Y - q.X));
        var b = Modulo((p.Y + p.X) * (q.Y + q.X));
        var c = Modulo(2 * p.T * q.T * D);
        var d = Modulo(2 * p.Z * q.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Modulo(e * f), Modulo(g * h), Modulo(f * g), Modulo(e * h));
    }

    private static byte[] Encode(Point point)
    {
        var inverse = Inverse(point.Z);
        var (x, y) = (Modulo(point.X * inverse), Modulo(point.Y * inverse));
        var bytes = new byte[KeySize];
        y.TryWriteBytes(bytes, out _, isUnsigned: true);
        if (!x.IsEven)
            bytes[31] |= 0x80;
        return bytes;
    }

    private static Point MakeGenerator()
    {
        var y = Modulo(4 * Inverse(5));
        var square = Modulo((y * y - 1) * Inverse(D * y * y + 1));
        var x = BigInteger.ModPow(square, (Prime + 3) / 8, Prime);
        if (Modulo(x * x - square) != 0)
            x = Modulo(x * BigInteger.ModPow(2, (Prime - 1) / 4, Prime));
        if (!x.IsEven)
            x = Prime - x;
        return new Point(x, y, BigInteger.One, Modulo(x * y));
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Modulo(value), Prime - 2, Prime);

    private static BigInteger Modulo(BigInteger value) => (value % Prime + Prime) % Prime;

    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);
}
