using Kompox.Cli.Commands.Apps;

namespace Kompox.Cli.Commands.Dns;

/// <summary><c>kompoxops dns destroy</c>: removes the records that the app owns.</summary>
internal static class DnsDestroyCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var options = new DnsOptions();
        return new CliCommand("destroy", "Remove the DNS records of the app's hosts.")
        {
            UsesProject = true,
            Details = "Takes the hosts of the deployed Ingresses, of the manifest and of the revisions that are kept, and removes the records that this app owns on this cluster. "
                + "What others made stays. It works after 'app destroy' too, for the hosts of the manifest.",
            Options = { options.Component, options.Strict, options.DryRun, options.Output },
            Examples = [new("kompoxops dns destroy --dry-run", "Print what would be removed."), new("kompoxops dns destroy", "Remove the records.")],
            RunAsync = (context, cancellationToken) =>
            {
                context.FailureTitle = "dns destroy failed";
                return DnsDeployCommand.RunAsync(context, selection, options, isRemoval: true, adopts: false, cancellationToken);
            },
        };
    }
}
