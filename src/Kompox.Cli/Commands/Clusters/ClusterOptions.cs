using System.CommandLine;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>The options that choose a cluster.</summary>
internal sealed class ClusterOptions
{
    public Option<string> Id { get; } = new("--cluster-id")
    {
        HelpName = "ID",
        Description = "The cluster by ID, for example /ws/W/prv/P/cls/C [default: that of the default app, or the only one].",
        Recursive = true,
    };

    public Option<string> Name { get; } = new("--cluster-name") { HelpName = "NAME", Description = "The cluster by name.", Recursive = true };
}
