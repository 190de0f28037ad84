using System.Globalization;
using Kompox.Boxes;

namespace Kompox.Cli.Commands.Boxes;

/// <summary>The command line of ssh, scp or rsync: the box's own host key is the only one that counts, and nothing of the user's ssh settings leads elsewhere.</summary>
internal sealed record SshArguments
{
    public required BoxNames Names { get; init; }

    /// <summary>Who logs in.</summary>
    public required string Login { get; init; }

    /// <summary>Port of this machine that leads to the box.</summary>
    public required int Port { get; init; }

    /// <summary>File with the box's host key.</summary>
    public required string KnownHosts { get; init; }

    /// <summary>Private key that was made for the box; <c>null</c>: the user's keys.</summary>
    public string? Identity { get; init; }

    /// <summary>The arguments of a program, before those of the user.</summary>
    public IReadOnlyList<string> For(BoxProgram program, IReadOnlyList<string> own)
    {
        if (program == BoxProgram.Rsync)
            return ["-e", string.Join(' ', ["ssh", .. Options().Select(Quote)]), .. own];
        return program == BoxProgram.Ssh && own.Count == 0 ? [.. Options(), Names.HostAlias] : [.. Options(), .. own];
    }

    private List<string> Options()
    {
        var options = new List<string>();
        foreach (var option in (string[])
            [
                "HostName=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"Port={Port}"), $"User={Login}", $"HostKeyAlias={Names.HostAlias}",
                $"UserKnownHostsFile=\"{KnownHosts}\"", "GlobalKnownHostsFile=none", "StrictHostKeyChecking=yes", "HostKeyAlgorithms=ssh-ed25519", "CheckHostIP=no",
                "UpdateHostKeys=no", "ProxyCommand=none", "ControlPath=none", "LogLevel=ERROR",
            ])
            options.AddRange(["-o", option]);
        if (Identity is not null)
            options.AddRange(["-o", $"IdentityFile=\"{Identity}\"", "-o", "IdentitiesOnly=yes"]);
        return options;
    }

    // rsync splits the text at blanks and knows both kinds of quotes.
    private static string Quote(string word) => word.AsSpan().IndexOfAny(" \"") < 0 ? word : $"'{word}'";
}
