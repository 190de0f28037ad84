using System.CommandLine;

namespace Kompox.Cli.Commands.About;

/// <summary><c>kompoxops explain KPX2003</c>.</summary>
internal static class ExplainCommand
{
    public static CliCommand Create()
    {
        var code = new Argument<string?>("code")
        {
            HelpName = "CODE",
            Description = "The code of a diagnostic, for example KPX0010 or 10.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var list = new Option<bool>("--list") { Description = "List all codes.", Arity = ArgumentArity.Zero };
        return new CliCommand("explain", "Explain a diagnostic.")
        {
            Arguments = { code },
            Options = { list },
            Examples =
            [
                new("kompoxops explain KPX0010", "Say what the diagnostic means and what to do."),
                new("kompoxops explain --list", "List all diagnostics."),
            ],
            Run = context => context.Value(list) ? Print(context.Host.Output) : Explain(context, context.Options.GetValue(code)),
        };
    }

    private static int Explain(CommandContext context, string? code)
    {
        if (code is null)
        {
            context.Report(CliDiagnostics.MissingArgument, "Argument CODE is missing", "List all codes with kompoxops explain --list");
            return ExitCode.Usage;
        }
        if (DiagnosticsPage.Find(code) is not { } entry)
        {
            context.Report(CliDiagnostics.UnknownCode, $"There is no diagnostic '{code}'", "List all codes with kompoxops explain --list");
            return ExitCode.Errors;
        }
        var output = context.Host.Output;
        output.Write($"{entry.Code}: {entry.Title} ({entry.Severity})\n\n");
        foreach (var line in TextWrap.Lines(entry.Explanation, 80))
            output.Write(line + "\n");
        return ExitCode.Ok;
    }

    private static int Print(TextWriter output)
    {
        foreach (var entry in DiagnosticsPage.Read())
            output.Write($"{entry.Code}  {entry.Severity,-7}  {entry.Title}\n");
        return ExitCode.Ok;
    }
}
