using Kompox.Cli.Commands.Targets;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary>What the <c>snapshot</c> commands have in common: the app, the log, the time to put things right after Ctrl-C.</summary>
internal static class SnapshotRunning
{
    /// <summary>Opens the app and runs; nothing is begun when the options were wrong.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, SnapshotOptions options, string verb, Func<AppTarget, Task<bool>> body, CancellationToken cancellationToken)
    {
        context.FailureTitle = $"snapshot {verb} failed";
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (await TargetLoading.OpenAppAsync(context, options.App, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using var connection = target.Connection;
        using var span = context.Log.Span($"CMD:snapshot.{verb}", target.App.Id.ToString());
        // An app that was stopped for a snapshot is started again, come what may.
        using var hold = context.Host.Exit.Hold();
        if (await body(target).ConfigureAwait(false))
            span.Complete();
        return context.Outcome();
    }
}
