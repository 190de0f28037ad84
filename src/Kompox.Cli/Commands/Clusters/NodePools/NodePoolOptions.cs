using System.CommandLine;
using Kompox.Cli.Commands.Apps.Deploying;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary>Options that the commands on node pools share.</summary>
internal sealed class NodePoolOptions
{
    private static readonly string[] Formats = ["json", "table"];

    public NodePoolOptions() => Output.CompletionSources.Add(Formats);

    public Option<string> Output { get; } = new("--output", "-o") { HelpName = "FORMAT", Description = "json or table [default: json]." };

    public Option<string> Name { get; } = new("--name", "-N") { HelpName = "NAME", Description = "The node pool, as 'cluster nodepool list' shows its name." };

    public Option<string> File { get; } = new("--file", "-f") { HelpName = "FILE", Description = "The file with the node pool, in YAML or JSON; - for standard input." };

    public Option<bool> DryRun { get; } = DeployingOptions.Flag("--dry-run", "Only print what would be done.");

    /// <summary>Whether a table is asked for; reports a format that there is not.</summary>
    public bool ReadIsTable(CommandContext context)
    {
        var format = context.Value(Output) ?? "json";
        if (Array.IndexOf(Formats, format) < 0)
            UsageErrors.ReportWord(context.Diagnostics, "--output", format, Formats);
        return format == "table";
    }

    /// <summary>The text of an option that must be given; <c>null</c> after a diagnostic.</summary>
    public static string? Require(CommandContext context, Option<string> option)
    {
        if (context.Value(option) is { Length: > 0 } text)
            return text;
        context.Report(CliDiagnostics.MissingValue, $"Option '{option.Name}' is required", $"Write {option.Name} {option.HelpName}");
        return null;
    }
}
