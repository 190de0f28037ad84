using Kompox.Cli.Commands.Apps;

namespace Kompox.Cli.Commands.Secrets;

/// <summary><c>kompoxops secret</c>: what operators keep beside an app and out of its files.</summary>
internal static class SecretCommand
{
    public static CliCommand Create()
    {
        var selection = new AppOptions();
        return new CliCommand("secret", "Keep variables and registry credentials in the cluster.")
        {
            Subcommands =
            {
                new CliCommand("env", "Variables over those of a service's env files.")
                {
                    Subcommands = { SecretEnvSetCommand.Create(selection), SecretDeleteCommand.CreateEnv(selection), SecretListCommand.Create(selection, isPull: false) },
                },
                new CliCommand("pull", "Credentials of image registries.")
                {
                    Subcommands = { SecretPullSetCommand.Create(selection), SecretDeleteCommand.CreatePull(selection), SecretListCommand.Create(selection, isPull: true) },
                },
            },
            Options = { selection.Id, selection.Name },
        };
    }
}
