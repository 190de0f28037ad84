namespace Kompox.Cli.Commands.Projects;

/// <summary><c>kompoxops config</c>.</summary>
internal static class ConfigCommand
{
    public static CliCommand Create() => new("config", "Print the project in one line, or its Compose files as one.")
    {
        Run = static context => context.Outcome(),
    };
}
