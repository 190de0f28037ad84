namespace Kompox.Cli.Commands.Boxes;

/// <summary><c>kompoxops box</c>: a tool container beside an app, with its disks.</summary>
internal static class BoxCommand
{
    public static CliCommand Create()
    {
        var options = new BoxOptions();
        return new CliCommand("box", "Work in a tool container beside an app, with its disks.")
        {
            Subcommands =
            {
                BoxDeployCommand.Create(options), BoxStatusCommand.Create(options), BoxExecCommand.Create(options), BoxSshCommand.Create(options, BoxProgram.Ssh),
                BoxSshCommand.Create(options, BoxProgram.Scp), BoxSshCommand.Create(options, BoxProgram.Rsync), BoxDestroyCommand.Create(options),
            },
            Options = { options.App.Id, options.App.Name, options.Box },
        };
    }
}
