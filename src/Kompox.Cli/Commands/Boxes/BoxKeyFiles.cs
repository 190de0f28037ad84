using Kompox.Boxes;
using Kompox.Boxes.Keys;
using Kompox.Cli.Files;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Cli.Commands.Boxes;

/// <summary>The files of this user that belong to one box: a key pair where the user has none, and the host key to expect.</summary>
internal sealed class BoxKeyFiles(CommandContext context, BoxNames names)
{
    private static readonly string[] UserKeys = ["id_ed25519.pub", "id_ecdsa.pub", "id_rsa.pub"];
    private readonly string _directory = FilePath.Combine(UserDirectory.State(context.Host), $"boxes/{names.HostAlias}");

    /// <summary>Private key of the pair that was made for the box.</summary>
    public string OwnKey => FilePath.Combine(_directory, "id_ed25519");

    /// <summary>File that tells ssh the box's host key.</summary>
    public string KnownHosts => FilePath.Combine(_directory, "known_hosts");

    /// <summary>
    /// The public keys to let in: of the given file, else of the user's first key, else of a pair made for this box, so that nobody needs a key
    /// to start; <c>null</c> after diagnostics.
    /// </summary>
    public string? FindPublicKeys(string? file, FillBytes random)
    {
        if (file is not null)
        {
            var path = FilePath.Combine(context.Host.Files.WorkingDirectory, UserDirectory.Expand(context.Host, file));
            return SourceReader.Read(path, context.Host.Files, context.Diagnostics) is { } text && PublicKeyText.Check(text, context.Diagnostics) ? text.Text : null;
        }
        foreach (var name in UserKeys)
        {
            if (UserDirectory.FindHome(context.Host) is { } home && FilePath.Combine(home, $".ssh/{name}") is var path && context.Host.Files.FileExists(path))
                return SourceReader.Read(path, context.Host.Files, context.Diagnostics) is { } text && PublicKeyText.Check(text, context.Diagnostics) ? text.Text : null;
        }
        return ReadOwnPublicKey() ?? Make(random);
    }

    /// <summary>The public key of the pair that was made for the box, or <c>null</c>.</summary>
    public string? ReadOwnPublicKey() =>
        context.Host.Files.FileExists(OwnKey) && context.Host.Files.FileExists(OwnKey + ".pub")
            ? SourceReader.Read(OwnKey + ".pub", context.Host.Files, context.Diagnostics)?.Text
            : null;

    /// <summary>Writes down the host key that the box was given.</summary>
    public void WriteKnownHost(string hostKey) => UserDirectory.WritePrivate(context.Host, KnownHosts, $"{names.HostAlias} {hostKey}\n");

    /// <summary>Removes the files; the box is gone.</summary>
    public void Delete()
    {
        foreach (var path in (string[])[KnownHosts, OwnKey, OwnKey + ".pub"])
        {
            if (context.Host.Files.FileExists(path))
                context.Host.Target.Delete(path);
        }
    }

    private string Make(FillBytes random)
    {
        var pair = SshKeyPair.Create(random, $"kompoxops@{names.HostAlias}");
        UserDirectory.WritePrivate(context.Host, OwnKey, pair.PrivateText);
        UserDirectory.WritePrivate(context.Host, OwnKey + ".pub", pair.PublicText + "\n");
        return pair.PublicText + "\n";
    }
}
