using System.CommandLine;
using Kompox.Manifests.Schemas;

namespace Kompox.Cli.Commands.About;

/// <summary><c>kompoxops schema kom</c>.</summary>
internal static class SchemaCommand
{
    public static CliCommand Create()
    {
        var name = new Argument<string>("name")
        {
            HelpName = "NAME",
            Description = $"{string.Join(", ", ManifestSchemas.Names)}.",
        };
        name.CompletionSources.Add([.. ManifestSchemas.Names]);
        return new CliCommand("schema", "Print the JSON schema of a kind of file, for editors.")
        {
            Arguments = { name },
            Examples = [new("kompoxops schema kompoxops > kompoxops.schema.json", "Save the schema of kompoxops.yml.")],
            Run = context => Print(context, context.Options.GetValue(name)!),
        };
    }

    private static int Print(CommandContext context, string name)
    {
        if (ManifestSchemas.Find(name) is not { } schema)
        {
            UsageErrors.ReportWord(context.Diagnostics, "argument NAME", name, ManifestSchemas.Names);
            return ExitCode.Usage;
        }
        context.Host.Output.Write(schema.EndsWith('\n') ? schema : schema + "\n");
        return ExitCode.Ok;
    }
}
