using System.CommandLine;
using Kompox.Manifests.Schemas;
using Kompox.Rendering.Extensions;

namespace Kompox.Cli.Commands.About;

/// <summary><c>kompoxops schema kom</c>.</summary>
internal static class SchemaCommand
{
    public static CliCommand Create()
    {
        string[] names = [.. ManifestSchemas.Names, ExtensionSchema.Name];
        var name = new Argument<string>("name")
        {
            HelpName = "NAME",
            Description = $"{string.Join(", ", names)}.",
        };
        name.CompletionSources.Add(names);
        return new CliCommand("schema", "Print the JSON schema of a kind of file, for editors.")
        {
            Arguments = { name },
            Examples = [new("kompoxops schema kompoxops > kompoxops.schema.json", "Save the schema of kompoxops.yml.")],
            Run = context => Print(context, context.Options.GetValue(name)!, names),
        };
    }

    private static int Print(CommandContext context, string name, string[] names)
    {
        if ((name == ExtensionSchema.Name ? ExtensionSchema.Write() : ManifestSchemas.Find(name)) is not { } schema)
        {
            UsageErrors.ReportWord(context.Diagnostics, "argument NAME", name, names);
            return ExitCode.Usage;
        }
        context.Host.Output.Write(schema.EndsWith('\n') ? schema : schema + "\n");
        return ExitCode.Ok;
    }
}
