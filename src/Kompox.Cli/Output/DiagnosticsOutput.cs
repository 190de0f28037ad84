using Kompox.Cli.Commands;

namespace Kompox.Cli.Output;

/// <summary>Prints what a run reported, in the form that <c>--diagnostics</c> asks for.</summary>
internal static class DiagnosticsOutput
{
    /// <summary>Writes to stderr. Text says nothing when there is nothing to say; the other forms always write one document.</summary>
    public static void Write(CommandContext context, int exitCode)
    {
        var format = context.Value(context.Globals.Diagnostics);
        if (format is "json" or "sarif")
        {
            var report = DiagnosticReport.Of(context);
            if (format == "json")
                JsonDiagnostics.Write(context.Host.Error, report, exitCode);
            else
                SarifDiagnostics.Write(context.Host.Error, report, exitCode);
            return;
        }
        if (context.Diagnostics.Count > 0)
            WriteText(context, exitCode);
        if (exitCode == ExitCode.Cancelled)
            context.Host.Error.Write("Error: interrupted\n");
        if ((exitCode is ExitCode.Errors or ExitCode.Cancelled) && context.Log.File is { } log)
            context.Host.Error.Write($"See log file for details: {log}\n");
    }

    private static void WriteText(CommandContext context, int exitCode)
    {
        var report = DiagnosticReport.Of(context);
        var useColours = !context.Value(context.Globals.NoColor) && context.Host.Variable("NO_COLOR") is null
            && context.Host.Variable("TERM") != "dumb" && context.Host.Terminal().IsErrorTerminal;
        new TextDiagnostics(context.Host.Error, context.Sources, useColours ? Palette.Ansi : Palette.None).Write(report);
        if (exitCode == ExitCode.Errors && context.FailureTitle is { } title)
            context.Host.Error.Write($"Error: {title} ({(report.Errors == 1 ? "1 error" : $"{report.Errors} errors")})\n");
    }
}
