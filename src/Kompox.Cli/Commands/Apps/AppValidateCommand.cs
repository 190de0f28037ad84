namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app validate</c>.</summary>
internal static class AppValidateCommand
{
    public static CliCommand Create() => new("validate", "Check the app, and print what it becomes.")
    {
        Run = static context => context.Outcome(),
    };
}
