using System.Text;
using Kompox.Boxes.Keys;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Boxes.Deploying;

/// <summary>The host key of a box: made once, kept in its Secret.</summary>
internal static class BoxHostKey
{
    public const string PrivateKey = "ssh_host_ed25519_key";
    public const string PublicKey = "ssh_host_ed25519_key.pub";
    public const string AuthorizedKeys = "authorized_keys";

    /// <summary>The key of the Secret, or a new one.</summary>
    public static SshKeyPair Of(ObservedObject? secret, FillBytes random, string comment) =>
        Read(secret, PrivateKey) is { } privateText && Read(secret, PublicKey) is { } publicText
            ? new SshKeyPair(privateText, publicText.TrimEnd('\n'))
            : SshKeyPair.Create(random, comment);

    private static string? Read(ObservedObject? secret, string key) =>
        secret?.Text("data", key) is { Length: > 0 } text ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : null;
}
