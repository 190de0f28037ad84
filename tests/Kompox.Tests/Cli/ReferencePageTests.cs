using System.Text;
using Kompox.Cli.Commands;
using Kompox.Cli.Output;
using Kompox.Tests.Architecture;

namespace Kompox.Tests.Cli;

public sealed class ReferencePageTests
{
    private const string Page = "docs/cli.md";

    [Fact]
    public void The_page_of_the_command_line_is_up_to_date()
    {
        var expected = Document();
        var path = Path.Combine(Repository.Root, Page);
        if (System.Environment.GetEnvironmentVariable("KOMPOX_UPDATE_BASELINES") == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.Exists(path) ? File.ReadAllText(path) : "", ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Every_command_has_a_sentence_and_every_option_too() =>
        Violations.None(Commands(CommandTree.Full().Root).SelectMany(c => c.Options.Select(o => (o.Name, o.Description)).Append((c.Name, c.Description)))
            .Where(s => s.Description is null || !s.Description.Contains(' ')).Select(s => s.Name));

    private static string Document()
    {
        var tree = CommandTree.Full();
        var text = new StringBuilder("""
            # Command line

            What `--help` prints, for every command. Exit codes: 0 success, 1 errors in the input or the operation, 2 wrong command line,
            130 interrupted. Results go to standard output; diagnostics and everything else for people go to standard error.

            """.ReplaceLineEndings("\n"));
        foreach (var command in Commands(tree.Root))
        {
            using var page = new StringWriter { NewLine = "\n" };
            HelpPrinter.Write(page, command, tree.Globals, 100);
            text.Append($"\n## {HelpPrinter.PathOf(command)}\n\n```text\n{page}```\n");
        }
        return text.ToString();
    }

    private static IEnumerable<CliCommand> Commands(CliCommand command) =>
        command.Subcommands.Cast<CliCommand>().SelectMany(Commands).Prepend(command);
}
