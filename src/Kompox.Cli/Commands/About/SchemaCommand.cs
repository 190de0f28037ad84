namespace Kompox.Cli.Commands.About;

/// <summary><c>kompoxops schema</c>.</summary>
internal static class SchemaCommand
{
    public static CliCommand Create() => new("schema", "Print the JSON schema of a kind of file.")
    {
        Run = static context => context.Outcome(),
    };
}
