using Kompox.Cli.Commands.Apps;

namespace Kompox.Cli.Commands.Dns;

/// <summary><c>kompoxops dns</c>: the DNS records of an app's hosts.</summary>
internal static class DnsCommand
{
    public static CliCommand Create()
    {
        var selection = new AppOptions();
        return new CliCommand("dns", "Publish the hosts of an app in DNS.")
        {
            Subcommands = { DnsDeployCommand.Create(selection), DnsDestroyCommand.Create(selection), DnsCheckCommand.Create(selection) },
            Options = { selection.Id, selection.Name },
        };
    }
}
