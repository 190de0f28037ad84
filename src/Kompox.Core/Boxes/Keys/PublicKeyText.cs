using System.Security.Cryptography;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Boxes.Keys;

/// <summary>The public keys that a box lets in.</summary>
public static class PublicKeyText
{
    private static readonly string[] Kinds = ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"];

    /// <summary>Whether a file is one or more lines of public keys; reports when it is not.</summary>
    public static bool Check(SourceText text, DiagnosticBag bag)
    {
        if (text.Text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            bag.Report(BoxDiagnostics.InvalidPublicKey, SourceLocation.WholeFile(text.Path), $"'{text.Path}' holds a private key", "Name the public one, which ends in .pub");
            return false;
        }
        var keys = text.Text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').ToList();
        if (keys.Count > 0 && keys.TrueForAll(IsKey))
            return true;
        bag.Report(BoxDiagnostics.InvalidPublicKey, SourceLocation.WholeFile(text.Path), $"'{text.Path}' holds no public key of ssh", "Lines start with a kind such as ssh-ed25519");
        return false;
    }

    /// <summary>SHA-256 of the file's bytes in hex, for the pod's annotation.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Options such as no-pty may stand before the kind.
    private static bool IsKey(string line) => line.Split(' ').Any(w => Array.Exists(Kinds, k => w.StartsWith(k, StringComparison.Ordinal)));
}
