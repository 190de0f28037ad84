using System.CommandLine;
using Kompox.Cli.Commands;

namespace Kompox.Cli.Output;

/// <summary>Prints help pages.</summary>
internal static class HelpPrinter
{
    private const int LongestLeft = 34;

    /// <summary>Prints the page of a command.</summary>
    public static void Write(TextWriter output, CliCommand command, GlobalOptions globals, int width)
    {
        width = Math.Clamp(width, 60, 120);
        WriteParagraph(output, command.Description!, width);
        if (command.Details is { } details)
        {
            output.Write('\n');
            WriteParagraph(output, details, width);
        }
        output.Write($"\nUsage:\n  {Usage(command)}\n");
        WriteRows(output, "Commands", command.Subcommands.Select(c => (c.Name, c.Description ?? "")), width);
        WriteRows(output, "Arguments", command.Arguments.Select(a => (a.HelpName ?? a.Name, a.Description ?? "")), width);
        WriteRows(output, "Options", command.Options.Where(o => !o.Recursive).Concat(InheritedOptions(command)).Select(Row), width);
        WriteRows(output, "Global options", globals.All.Select(Row), width);
        WriteExamples(output, command);
    }

    /// <summary>The command with its parents, for example <c>kompoxops app validate</c>.</summary>
    public static string PathOf(Symbol command) =>
        command.Parents.FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    // Options that a group gives to its commands.
    private static IEnumerable<Option> InheritedOptions(CliCommand command)
    {
        for (Symbol? at = command; at is CliCommand level && level.Parents.Any(); at = level.Parents.FirstOrDefault())
        {
            foreach (var option in level.Options.Where(o => o.Recursive))
                yield return option;
        }
    }

    private static string Usage(CliCommand command)
    {
        var usage = PathOf(command);
        if (command.Subcommands.Count > 0)
            return $"{usage} COMMAND [options]";
        foreach (var argument in command.Arguments)
            usage += argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.HelpName}]" : $" {argument.HelpName}";
        return $"{usage} [options]";
    }

    private static (string Left, string Right) Row(Option option)
    {
        var shorts = string.Concat(option.Aliases.Where(a => a.Length == 2).Select(a => a + ", "));
        var longs = string.Concat(option.Aliases.Where(a => a.Length > 2).Select(a => ", " + a));
        var left = $"{(shorts.Length == 0 ? "    " : shorts)}{option.Name}{longs}{(option.HelpName is { } value ? " " + value : "")}";
        return (left, option.Description ?? "");
    }

    private static void WriteRows(TextWriter output, string title, IEnumerable<(string Left, string Right)> source, int width)
    {
        var rows = source.ToList();
        if (rows.Count == 0)
            return;
        output.Write($"\n{title}:\n");
        var left = Math.Min(LongestLeft, rows.Max(r => r.Left.Length));
        foreach (var row in rows)
        {
            var lines = TextWrap.Lines(row.Right, width - left - 4);
            output.Write($"  {row.Left.PadRight(left)}");
            if (row.Left.Length > left)
                output.Write($"\n{new string(' ', left + 2)}");
            for (var i = 0; i < lines.Count; i++)
                output.Write(i == 0 ? $"  {lines[i]}\n" : $"{new string(' ', left + 4)}{lines[i]}\n");
        }
    }

    private static void WriteExamples(TextWriter output, CliCommand command)
    {
        if (command.Examples.Count == 0)
            return;
        output.Write("\nExamples:\n");
        foreach (var example in command.Examples)
            output.Write($"  # {example.Purpose}\n  {example.CommandLine}\n");
    }

    private static void WriteParagraph(TextWriter output, string text, int width)
    {
        foreach (var line in TextWrap.Lines(text, width))
            output.Write(line + "\n");
    }
}
