using Kompox.Cli.Commands.Apps.Deploying;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk</c>: the commands on the disks of an app.</summary>
internal static class DiskCommand
{
    public static CliCommand Create()
    {
        var options = new DiskOptions();
        return new CliCommand("disk", "Look after the disks of an app.")
        {
            Subcommands =
            {
                DiskListCommand.Create(options),
                DiskCreateCommand.Create(options),
                DiskAssignCommand.Create(options),
                AppDeployCommand.Create(options.App, "disk"),
                DiskResizeCommand.Create(options),
                DiskExportCommand.Create(options),
                DiskImportCommand.Create(options),
                DiskDeleteCommand.Create(options),
            },
            Options = { options.App.Id, options.App.Name, options.Volume, options.Name },
        };
    }
}
