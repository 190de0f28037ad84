using System.CommandLine;
using System.Globalization;
using Kompox.Kubernetes.Logs;

namespace Kompox.Cli.Commands.Pods;

/// <summary>The options that say which part of logs is shown, and how.</summary>
internal sealed class LogOptions
{
    private const long DefaultTail = 200;

    public Option<bool> Follow { get; } = new("--follow", "-f") { Description = "Go on as the log grows, until Ctrl-C.", Arity = ArgumentArity.Zero };

    public Option<string> Tail { get; } = new("--tail")
    {
        HelpName = "N",
        Description = $"The last lines of each container; 0 or all: everything [default: {DefaultTail}, with --since everything].",
    };

    public Option<string> Since { get; } = new("--since") { HelpName = "10m|TIME", Description = "Lines of the last minutes, hours ..., or from a time on." };

    public Option<bool> Previous { get; } = new("--previous") { Description = "The log of the container before its last restart.", Arity = ArgumentArity.Zero };

    public Option<bool> Timestamps { get; } = new("--timestamps") { Description = "Show the time of each line.", Arity = ArgumentArity.Zero };

    /// <summary>What the options say; <c>null</c> after diagnostics.</summary>
    public LogQuery? Read(CommandContext context)
    {
        var since = ReadSince(context);
        var isFollowing = context.Value(Follow);
        var isPrevious = context.Value(Previous);
        if (isFollowing && isPrevious)
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--follow' and '--previous' exclude each other");
        var query = new LogQuery { Follow = isFollowing, Previous = isPrevious, TailLines = ReadTail(context, since), Since = since };
        return context.Diagnostics.HasErrors ? null : query;
    }

    private long? ReadTail(CommandContext context, DateTimeOffset? since)
    {
        if (context.Value(Tail) is not { } text)
            return since is null ? DefaultTail : null;
        if (text == "all")
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count == 0 ? null : count;
        context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --tail", "Write a number of lines, or all");
        return null;
    }

    private DateTimeOffset? ReadSince(CommandContext context)
    {
        if (context.Value(Since) is not { } text)
            return null;
        if (DurationOption.TryParse(text, out var duration))
            return context.Host.Time.GetUtcNow() - duration;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --since", "Write a duration such as 10m, or a time such as 2025-09-25T06:00:00Z");
        return null;
    }
}
