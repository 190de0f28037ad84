using Kompox.Cli.Commands;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.Discovery;
using Kompox.Model;

namespace Kompox.Cli.Logging;

/// <summary>Decides where a run is logged: flag, then environment, then <c>config.yml</c>, then a file in the project's directory.</summary>
internal static class RunLogOpener
{
    private const int RetentionDays = 7;

    /// <summary>The log; <see cref="RunLog.None"/> without a project, unless a place is named. Failures are warnings.</summary>
    public static RunLog Open(CommandContext context)
    {
        var output = context.Value(context.Globals.LogOutput, "KOMPOX_LOG_OUTPUT");
        if (output == "none" || output is null && !context.Command.UsesProject)
            return RunLog.None;
        // What is wrong with the project is the command's to report.
        var project = context.Command.UsesProject
            ? ProjectEnvironment.Find(context.ProjectRequest(), context.Host.Files, new DiagnosticBag())
            : null;
        if (output is null && project is null)
            return RunLog.None;
        var format = ParseFormat(context.Value(context.Globals.LogFormat, "KOMPOX_LOG_FORMAT") ?? project?.Config.LogFormat);
        var level = ParseLevel(context.Value(context.Globals.LogLevel, "KOMPOX_LOG_LEVEL") ?? project?.Config.LogLevel);
        var time = context.Host.Time;
        var runId = CompactId.Create(time, Random.Shared.NextBytes);
        if (output == "-")
            return RunLog.Over(context.Host.Error, time, null, runId, format, level);
        var directory = context.Host.Variable("KOMPOX_LOG_DIR") is { } named
            ? FilePath.Combine(context.Host.Files.WorkingDirectory, named)
            : project?.LogDirectory ?? context.Host.Files.WorkingDirectory;
        var path = FilePath.Combine(directory, output ?? RunLog.FileName(time.GetUtcNow()));
        try
        {
            context.Host.Target.CreateDirectory(FilePath.DirectoryOf(path));
            if (output is null)
                RemoveOld(context.Host, directory, project!.Config.LogRetentionDays ?? RetentionDays);
            return RunLog.Over(context.Host.Target.Append(path), time, path, runId, format == LogFormat.Human ? LogFormat.Pairs : format, level);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Report(CliDiagnostics.LogUnavailable, $"Log file '{path}' cannot be written: {e.Message.TrimEnd('.')}");
            return RunLog.None;
        }
    }

    private static void RemoveOld(CliHost host, string directory, int days)
    {
        var oldest = host.Time.GetUtcNow() - TimeSpan.FromDays(days);
        foreach (var name in host.Files.List(directory))
        {
            if (RunLog.TimeOf(name) < oldest)
                host.Target.Delete(FilePath.Combine(directory, name));
        }
    }

    private static LogFormat ParseFormat(string? text) =>
        text?.ToLowerInvariant() switch { "human" => LogFormat.Human, "text" => LogFormat.Pairs, _ => LogFormat.Json };

    private static LogLevel ParseLevel(string? text) =>
        text?.ToLowerInvariant() switch { "debug" => LogLevel.Debug, "warn" => LogLevel.Warn, "error" => LogLevel.Error, _ => LogLevel.Info };
}
