using System.CommandLine;

namespace Kompox.Cli.Commands;

/// <summary>Checks the values of the options that every command takes.</summary>
internal static class GlobalChecks
{
    private static readonly string[] Formats = ["text", "json", "sarif"];
    private static readonly string[] LogFormats = ["json", "human", "text"];
    private static readonly string[] LogLevels = ["debug", "info", "warn", "error"];

    /// <summary>Reports what is wrong; returns whether nothing is.</summary>
    public static bool Report(CommandContext context)
    {
        var globals = context.Globals;
        Check(context, globals.Diagnostics, null, Formats);
        Check(context, globals.LogFormat, "KOMPOX_LOG_FORMAT", LogFormats);
        Check(context, globals.LogLevel, "KOMPOX_LOG_LEVEL", LogLevels);
        if (context.Value(globals.Directory) is { } directory && !context.Host.Files.DirectoryExists(".") && !context.Command.CreatesDirectory)
            context.Report(CliDiagnostics.NoDirectory, $"Directory '{directory}' of --chdir does not exist");
        return !context.Diagnostics.HasErrors;
    }

    private static void Check(CommandContext context, Option<string> option, string? variable, string[] words)
    {
        if (context.Value(option) is { } given)
        {
            if (Array.IndexOf(words, given.ToLowerInvariant()) < 0)
                UsageErrors.ReportWord(context.Diagnostics, option.Name, given, words);
        }
        else if (variable is not null && context.Host.Variable(variable) is { } set && Array.IndexOf(words, set.ToLowerInvariant()) < 0)
        {
            context.Report(CliDiagnostics.InvalidSetting, $"'{set}' is not a value of {variable}", $"One of: {string.Join(", ", words)}");
        }
    }
}
