using System.CommandLine;
using System.CommandLine.Parsing;
using Kompox.Cli.Output;
using Kompox.Diagnostics;

namespace Kompox.Cli.Commands;

/// <summary>Turns what the parser did not understand into diagnostics.</summary>
internal static class UsageErrors
{
    /// <summary>Reports every problem of the command line.</summary>
    public static void Report(ParseResult parsed, DiagnosticBag bag)
    {
        var command = (CliCommand)parsed.CommandResult.Command;
        ReportUnmatched(parsed, command, bag);
        foreach (var error in parsed.Errors)
        {
            if (error.SymbolResult is OptionResult option)
                ReportOption(option, bag);
            else if (error.SymbolResult is ArgumentResult { Parent: OptionResult owner })
                ReportOption(owner, bag);
            else if (error.SymbolResult is ArgumentResult argument && argument.Tokens.Count == 0)
                bag.Report(CliDiagnostics.MissingArgument, null, $"Argument {argument.Argument.HelpName ?? argument.Argument.Name} is missing", HelpHint(command));
        }
        if (!bag.HasErrors && parsed.Errors.Count > 0)
            bag.Report(CliDiagnostics.UnexpectedArgument, null, parsed.Errors[0].Message.TrimEnd('.'), HelpHint(command));
    }

    /// <summary>Reports an option's value that is not one of the words it takes.</summary>
    public static void ReportWord(DiagnosticBag bag, string option, string value, IReadOnlyList<string> words)
    {
        var near = Suggestion.Nearest(value, words);
        bag.Report(
            CliDiagnostics.InvalidValue, null, $"'{value}' is not a value of {option}",
            near is null ? $"One of: {string.Join(", ", words)}" : $"did you mean '{near}'? One of: {string.Join(", ", words)}");
    }

    /// <summary>Reports options that were given an empty text, as <c>-o "$OUT"</c> does where the variable is not set; whether there are any.</summary>
    public static bool ReportEmpty(CommandContext context, params IReadOnlyList<Option> options)
    {
        var isFound = false;
        foreach (var option in options)
        {
            var isEmpty = option is Option<string> one ? context.Value(one)?.Length == 0 : option is Option<string[]> several && context.Value(several) is { } all && all.Contains("");
            if (!isEmpty)
                continue;
            context.Report(CliDiagnostics.MissingValue, $"The value of option '{option.Name}' is empty", $"Write {option.Name} {option.HelpName}");
            isFound = true;
        }
        return isFound;
    }

    private static void ReportUnmatched(ParseResult parsed, CliCommand command, DiagnosticBag bag)
    {
        string? unknownOption = null;
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (token.Length > 1 && token[0] == '-')
            {
                ReportUnknownOption(token, parsed.CommandResult, command, bag);
                unknownOption = token.Contains('=') ? null : token;
            }
            else if (unknownOption is not null && IsNext(parsed, unknownOption, token))
            {
                unknownOption = null; // probably its value
            }
            else if (command.Subcommands.Count > 0)
            {
                var near = Suggestion.Nearest(token, [.. command.Subcommands.Select(c => c.Name)]);
                bag.Report(
                    CliDiagnostics.UnknownCommand, null, $"Unknown command '{token}'{After(command)}",
                    near is null ? HelpHint(command) : $"did you mean '{near}'?");
                return;
            }
            else
            {
                var isFile = command.Options.Any(o => o.Aliases.Contains("-f") && o.HelpName == "FILE") && token.AsSpan().ContainsAny('.', '/');
                bag.Report(CliDiagnostics.UnexpectedArgument, null, $"Unexpected argument '{token}'", isFile ? $"Write -f {token}" : HelpHint(command));
            }
        }
    }

    private static bool IsNext(ParseResult parsed, string first, string second)
    {
        for (var i = 1; i < parsed.Tokens.Count; i++)
        {
            if (parsed.Tokens[i].Value == second && parsed.Tokens[i - 1].Value == first)
                return true;
        }
        return false;
    }

    private static void ReportUnknownOption(string token, CommandResult result, CliCommand command, DiagnosticBag bag)
    {
        var equals = token.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? token : token[..equals];
        var names = new List<string>();
        for (SymbolResult? at = result; at is CommandResult level; at = at.Parent)
        {
            foreach (var option in level.Command.Options)
            {
                names.Add(option.Name);
                names.AddRange(option.Aliases.Where(a => a.Length > 2));
            }
        }
        var near = Suggestion.Nearest(name, names);
        bag.Report(
            CliDiagnostics.UnknownOption, null, $"Unknown option '{name}'{After(command)}",
            near is null ? HelpHint(command) : $"did you mean '{near}'?");
    }

    private static void ReportOption(OptionResult option, DiagnosticBag bag)
    {
        var name = option.IdentifierToken?.Value ?? option.Option.Name;
        if (option.Tokens.Count == 0)
            bag.Report(CliDiagnostics.MissingValue, null, $"Option '{name}' needs a value", $"Write {name} {option.Option.HelpName ?? "VALUE"}");
        else if (option.Tokens.Count > 1)
            bag.Report(CliDiagnostics.RepeatedOption, null, $"Option '{name}' is given more than once");
        else
            bag.Report(CliDiagnostics.InvalidValue, null, $"'{option.Tokens[0].Value}' is not a value of option '{name}'");
    }

    private static string After(CliCommand command) => command.Parents.Any() ? $" of '{HelpPrinter.PathOf(command)}'" : "";

    private static string HelpHint(CliCommand command) => $"See {HelpPrinter.PathOf(command)} --help";
}
