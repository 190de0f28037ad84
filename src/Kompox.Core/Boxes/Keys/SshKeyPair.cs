using System.Buffers.Binary;
using System.Text;
using Kompox.Model;

namespace Kompox.Boxes.Keys;

/// <summary>An Ed25519 key pair in the forms that OpenSSH reads.</summary>
/// <param name="PrivateText">The private key file. Secret.</param>
/// <param name="PublicText">The public key as one line without its end: <c>ssh-ed25519 AAAA… comment</c>.</param>
public sealed record SshKeyPair(string PrivateText, string PublicText)
{
    private const string Algorithm = "ssh-ed25519";
    private const int LineLength = 70;
    private const int Block = 8;

    /// <summary>Makes a new pair.</summary>
    public static SshKeyPair Create(FillBytes random, string comment)
    {
        var seed = new byte[Ed25519.KeySize];
        random(seed);
        var check = new byte[4];
        random(check);
        return Of(seed, check, comment);
    }

    /// <summary>The pair of a seed.</summary>
    internal static SshKeyPair Of(byte[] seed, byte[] check, string comment)
    {
        var publicKey = Ed25519.PublicKey(seed);
        var blob = new List<byte>();
        AddText(blob, Algorithm);
        AddBytes(blob, publicKey);
        return new SshKeyPair(PrivateFile(seed, publicKey, [.. blob], check, comment), $"{Algorithm} {Convert.ToBase64String([.. blob])} {comment}");
    }

    // PROTOCOL.key of OpenSSH: "openssh-key-v1", no cipher, one key.
    private static string PrivateFile(byte[] seed, byte[] publicKey, byte[] blob, byte[] check, string comment)
    {
        var inner = new List<byte>();
        inner.AddRange(check);
        inner.AddRange(check);
        AddText(inner, Algorithm);
        AddBytes(inner, publicKey);
        AddBytes(inner, [.. seed, .. publicKey]);
        AddText(inner, comment);
        for (byte pad = 1; inner.Count % Block != 0; pad++)
            inner.Add(pad);
        var file = new List<byte>(Encoding.ASCII.GetBytes("openssh-key-v1\0"));
        AddText(file, "none");
        AddText(file, "none");
        AddText(file, "");
        AddNumber(file, 1);
        AddBytes(file, blob);
        AddBytes(file, [.. inner]);
        var text = new StringBuilder("-----BEGIN OPENSSH PRIVATE KEY-----\n");
        foreach (var line in Convert.ToBase64String([.. file]).Chunk(LineLength))
            text.Append(line).Append('\n');
        return text.Append("-----END OPENSSH PRIVATE KEY-----\n").ToString();
    }

    private static void AddText(List<byte> target, string text) => AddBytes(target, Encoding.UTF8.GetBytes(text));

    private static void AddBytes(List<byte> target, byte[] bytes)
    {
        AddNumber(target, bytes.Length);
        target.AddRange(bytes);
    }

    private static void AddNumber(List<byte> target, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        target.AddRange(bytes);
    }
}
