using System.Security.Cryptography;

namespace Kompox.Drivers.Dns.Signing;

/// <summary>How messages are signed, for example <c>hmac-sha256</c>.</summary>
/// <param name="Name">Its name, in files and on the wire.</param>
/// <param name="Hash">The hash inside.</param>
/// <param name="MacLength">Bytes of a signature.</param>
internal sealed record TsigAlgorithm(string Name, HashAlgorithmName Hash, int MacLength)
{
    /// <summary>What is used when nothing is said.</summary>
    public static TsigAlgorithm Default { get; } = new("hmac-sha256", HashAlgorithmName.SHA256, 32);

    /// <summary>Those that can be used.</summary>
    public static IReadOnlyList<TsigAlgorithm> All { get; } =
        [Default, new("hmac-sha384", HashAlgorithmName.SHA384, 48), new("hmac-sha512", HashAlgorithmName.SHA512, 64)];

    /// <summary>Those that RFC 8945 names and that are too weak, or not to be had everywhere.</summary>
    public static IReadOnlyList<string> Refused { get; } = ["hmac-md5", "hmac-md5.sig-alg.reg.int", "hmac-sha1", "hmac-sha224", "gss-tsig"];

    /// <summary>The algorithm of that name, in any case and with or without the last dot; <c>null</c> when it cannot be used.</summary>
    public static TsigAlgorithm? Find(string name)
    {
        foreach (var algorithm in All)
        {
            if (string.Equals(name.TrimEnd('.'), algorithm.Name, StringComparison.OrdinalIgnoreCase))
                return algorithm;
        }
        return null;
    }
}
