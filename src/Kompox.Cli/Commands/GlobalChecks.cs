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
        Check(context, "--diagnostics", context.Value(globals.Diagnostics), Formats);
        Check(context, "--log-format", context.Value(globals.LogFormat), LogFormats);
        Check(context, "--log-level", context.Value(globals.LogLevel)?.ToLowerInvariant(), LogLevels);
        if (context.Value(globals.Directory) is { } directory && !context.Host.Files.DirectoryExists(".") && !((CliCommand)context.Options.CommandResult.Command).CreatesDirectory)
            context.Report(CliDiagnostics.NoDirectory, $"Directory '{directory}' of --chdir does not exist");
        if (context.Value(globals.StoreUrl, "KOMPOX_DB_URL") is { } url && !url.StartsWith("file:", StringComparison.Ordinal))
            ReportStore(context, url);
        return !context.Diagnostics.HasErrors;
    }

    private static void Check(CommandContext context, string option, string? value, string[] words)
    {
        if (value is not null && Array.IndexOf(words, value) < 0)
            UsageErrors.ReportWord(context.Diagnostics, option, value, words);
    }

    // The URL of a database holds a password: only its scheme is shown.
    private static void ReportStore(CommandContext context, string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var what = colon > 0 ? $"Store '{url[..colon]}:' is not supported" : "The store URL has no scheme";
        context.Report(CliDiagnostics.UnsupportedStore, what, "Name the legacy project file as file:PATH, for example file:kompoxops.yml");
    }
}
