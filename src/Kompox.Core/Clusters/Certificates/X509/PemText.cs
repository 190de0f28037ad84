using System.Security.Cryptography;

namespace Kompox.Clusters.Certificates.X509;

/// <summary>The certificates and keys of a text (RFC 7468), whatever stands between them.</summary>
internal sealed record PemText
{
    private const string Certificate = "CERTIFICATE";
    private const string KeySuffix = "PRIVATE KEY";
    private const string EncryptedPkcs8 = "ENCRYPTED PRIVATE KEY";

    /// <summary>The certificates in their order, DER.</summary>
    public IReadOnlyList<byte[]> Certificates { get; private init; } = [];

    /// <summary>The first private key without a password: PEM of its own.</summary>
    public string? Key { get; private init; }

    /// <summary>Whether there is a private key with a password.</summary>
    public bool HasEncryptedKey { get; private init; }

    /// <summary>Whether there is anything in PEM.</summary>
    public bool HasAny { get; private init; }

    /// <summary>Whether something begins and cannot be read to its end.</summary>
    public bool IsBroken { get; private init; }

    /// <summary>Takes a text apart.</summary>
    public static PemText Read(string text)
    {
        var certificates = new List<byte[]>();
        string? key = null;
        // Old keys with a password have header lines, which RFC 7468 forbids.
        var isEncrypted = text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal);
        var found = 0;
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            found++;
            var label = rest[fields.Label];
            if (label.SequenceEqual(Certificate))
                certificates.Add(Decode(rest[fields.Base64Data], fields.DecodedDataLength));
            else if (label.SequenceEqual(EncryptedPkcs8))
                isEncrypted = true;
            else if (label.EndsWith(KeySuffix, StringComparison.Ordinal))
                key ??= rest[fields.Location].ToString();
            rest = rest[fields.Location.End..];
        }
        return new PemText
        {
            Certificates = certificates,
            Key = key,
            HasEncryptedKey = isEncrypted,
            HasAny = found > 0,
            IsBroken = text.AsSpan().Count("-----BEGIN ") > found && !isEncrypted,
        };
    }

    /// <summary>Certificates as PEM, one behind the other.</summary>
    public static string Write(IEnumerable<byte[]> certificates) =>
        string.Concat(certificates.Select(c => PemEncoding.WriteString(Certificate, c) + "\n"));

    private static byte[] Decode(ReadOnlySpan<char> base64, int length)
    {
        var bytes = new byte[length];
        return Convert.TryFromBase64Chars(base64, bytes, out var written) && written == length ? bytes : [];
    }
}
