using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Commands.Apps.Moving;
using Kompox.Cli.Commands.Apps.Running;

namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app</c>: the commands on one app of a project.</summary>
internal static class AppCommand
{
    public static CliCommand Create()
    {
        var selection = new AppOptions();
        return new CliCommand("app", "Work with the app of a project.")
        {
            Subcommands =
            {
                AppValidateCommand.Create(selection),
                AppDeployCommand.Create(selection),
                AppDiffCommand.Create(selection),
                AppDestroyCommand.Create(selection),
                AppMoveCommand.Create(selection),
                AppHistoryCommand.Create(selection),
                AppRollbackCommand.Create(selection),
                AppExecCommand.Create(selection),
                AppStatusCommand.Create(selection),
                AppListCommand.Create(),
                AppRestartCommand.Create(selection),
                AppRunCommand.Create(selection),
                AppLogsCommand.Create(selection),
                AppTunnelCommand.Create(selection),
                AppKubectlCommand.Create(selection),
            },
            Options = { selection.Id, selection.Name },
        };
    }
}
