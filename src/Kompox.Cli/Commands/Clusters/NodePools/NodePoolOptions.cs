using System.CommandLine;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Model;

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

    /// <summary>The name of a node pool that must be given; <c>null</c> after a diagnostic.</summary>
    public static string? RequireName(CommandContext context, Option<string> option) =>
        Require(context, option) is { } name && IsName(context, name) ? name : null;

    /// <summary>The name of a node pool, if one is given; reports one that none can have.</summary>
    public static string? ReadName(CommandContext context, Option<string> option) =>
        UsageErrors.ReportEmpty(context, option) || context.Value(option) is not { } name || !IsName(context, name) ? null : name;

    private static bool IsName(CommandContext context, string name) => NameRules.CheckLabel("node pool", name, context.Diagnostics, null);

    /// <summary>The text of an option that must be given; <c>null</c> after a diagnostic.</summary>
    public static string? Require(CommandContext context, Option<string> option)
    {
        if (context.Value(option) is { Length: > 0 } text)
            return text;
        context.Report(CliDiagnostics.MissingValue, $"Option '{option.Name}' is required", $"Write {option.Name} {option.HelpName}");
        return null;
    }
}
