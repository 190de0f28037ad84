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
        Baseline.Compare(Path.Combine(Repository.Root, Page), Document());
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

            ## Diagnostics

            Text diagnostics look as those of compilers: `FILE:LINE:COLUMN: SEVERITY CODE: MESSAGE`, the line with a caret, a hint, other
            places that take part, and at the end the counts. Lines count from 1, columns from 1 in UTF-16 units. Values that may be secret
            (environment variables, contents of configs and secrets, keys that speak of passwords, tokens or keys, passwords in URLs) are
            shown as `********`. Colours are used on terminals only, never with `NO_COLOR` or `--no-color`.

            `--diagnostics json` writes one document to standard error, also when there is nothing to say. Keys are added over time, never
            renamed or removed; `version` would change with the meaning of a key:

            ```json
            {
              "version": 1,
              "exitCode": 1,
              "errors": 1,
              "warnings": 0,
              "notes": 0,
              "notShown": 0,
              "diagnostics": [
                {
                  "code": "KPX2003",
                  "severity": "error",
                  "message": "...",
                  "hint": "...",
                  "location": { "file": "compose.yml", "line": 4, "column": 5, "length": 6 },
                  "related": [{ "file": "compose.yml", "line": 2 }]
                }
              ]
            }
            ```

            `severity` is `error`, `warning` or `note`. `hint` and `location` are absent when there is none; so are `line`, `column` and
            `length` for a file or line as a whole. `--diagnostics sarif` writes SARIF 2.1.0, for code scanning and editors.

            ## Log files

            A command that works on a project writes one log file per run to `.kompox/logs`, as JSON lines that share a `runId`; files older
            than `logging.retentionDays` (7) are removed. `--log-output`, `KOMPOX_LOG_OUTPUT`, `KOMPOX_LOG_DIR` and `config.yml` say otherwise.
            Arguments that look like secrets are hidden. `convert` and other commands without a project write a log only with `--log-output`.

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
