namespace Kompox.Cli.Commands.About;

/// <summary><c>kompoxops version</c>.</summary>
internal static class VersionCommand
{
    public static CliCommand Create() => new("version", "Print the version and how it was built.")
    {
        Run = static context => Print(context.Host.Output, isShort: false),
    };

    /// <summary>Five lines, or only the first.</summary>
    public static int Print(TextWriter output, bool isShort)
    {
        output.Write($"kompoxops version {BuildFacts.Version}\n");
        if (!isShort)
        {
            output.Write($"  commit:   {BuildFacts.Commit}\n");
            output.Write($"  built:    {BuildFacts.BuildDate}\n");
            output.Write($"  dotnet:   {Environment.Version}\n");
            output.Write($"  platform: {BuildFacts.Platform}\n");
        }
        return ExitCode.Ok;
    }
}
