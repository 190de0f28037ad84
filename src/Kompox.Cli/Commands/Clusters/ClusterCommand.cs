using Kompox.Cli.Commands.Clusters.NodePools;
using Kompox.Cli.Commands.Clusters.Provisioning;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster</c>: the commands on a cluster of a project.</summary>
internal static class ClusterCommand
{
    public static CliCommand Create()
    {
        var selection = new ClusterOptions();
        return new CliCommand("cluster", "Work with a cluster of a project.")
        {
            Subcommands =
            {
                ClusterProvisionCommand.Create(selection), ClusterDeprovisionCommand.Create(selection), ClusterInstallCommand.Create(selection), ClusterUninstallCommand.Create(selection), ClusterDiffCommand.Create(selection), ClusterStatusCommand.Create(selection), ClusterCertsCommand.Create(selection),
                ClusterLogsCommand.Create(selection), ClusterKubeconfigCommand.Create(selection), ClusterPermissionsCommand.Create(),
                NodePoolCommand.Create(selection),
            },
            Options = { selection.Id, selection.Name },
        };
    }
}
