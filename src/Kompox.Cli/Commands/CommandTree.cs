using System.CommandLine;
using Kompox.Cli.Commands.About;
using Kompox.Cli.Commands.Admin;
using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Boxes;
using Kompox.Cli.Commands.Clusters;
using Kompox.Cli.Commands.Completion;
using Kompox.Cli.Commands.Conversion;
using Kompox.Cli.Commands.Disks;
using Kompox.Cli.Commands.Dns;
using Kompox.Cli.Commands.Projects;
using Kompox.Cli.Commands.Secrets;
using Kompox.Cli.Commands.Snapshots;

namespace Kompox.Cli.Commands;

/// <summary>The commands. Start-up time counts, so a run builds only the branch that its first word names.</summary>
internal sealed class CommandTree
{
    private static readonly string[] Names =
        ["convert", "app", "disk", "cluster", "box", "secret", "snapshot", "dns", "admin", "init", "config", "version", "schema", "explain", "completion"];

    private CommandTree(IEnumerable<string> names)
    {
        Root = new CliCommand("kompoxops", "Runs Docker Compose apps on Kubernetes and looks after their disks.")
        {
            Examples =
            [
                new("kompoxops convert | kubectl apply -f -", "Run the Compose app of this directory on the current cluster."),
                new("kompoxops app validate", "Check the project of this directory."),
            ],
        };
        foreach (var name in names)
            Root.Subcommands.Add(Create(name));
        foreach (var option in Globals.All)
            Root.Options.Add(option);
    }

    /// <summary>The root command.</summary>
    public CliCommand Root { get; }

    /// <summary>The options that every command takes.</summary>
    public GlobalOptions Globals { get; } = new();

    /// <summary>All commands, for help, completion and error messages.</summary>
    public static CommandTree Full() => new(Names);

    /// <summary>Only the branch that the first word of the arguments names; all when there is none.</summary>
    public static CommandTree For(IReadOnlyList<string> arguments) =>
        FirstWord(arguments) is { } word && Array.IndexOf(Names, word) >= 0 ? new CommandTree([word]) : Full();

    /// <summary>Reads the arguments. Values are plain text; commands check them themselves.</summary>
    public ParseResult Parse(IReadOnlyList<string> arguments) =>
        Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static CliCommand Create(string name) => name switch
    {
        "convert" => ConvertCommand.Create(),
        "app" => AppCommand.Create(),
        "disk" => DiskCommand.Create(),
        "cluster" => ClusterCommand.Create(),
        "box" => BoxCommand.Create(),
        "secret" => SecretCommand.Create(),
        "snapshot" => SnapshotCommand.Create(),
        "dns" => DnsCommand.Create(),
        "admin" => AdminCommand.Create(),
        "init" => InitCommand.Create(),
        "config" => ConfigCommand.Create(),
        "version" => VersionCommand.Create(),
        "schema" => SchemaCommand.Create(),
        "explain" => ExplainCommand.Create(),
        _ => CompletionCommand.Create(),
    };

    // A guess that may miss (an option's value is skipped only for the options below): then the whole tree is built, nothing is lost.
    private static string? FirstWord(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith('-'))
                return argument;
            if (argument is "-C" || argument.StartsWith("--", StringComparison.Ordinal)
                && argument is not ("--no-color" or "--version" or "--help") && !argument.Contains('='))
                i++;
        }
        return null;
    }
}
