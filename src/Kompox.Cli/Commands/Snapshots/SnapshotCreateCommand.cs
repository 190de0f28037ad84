using System.CommandLine;
using Kompox.Planning;
using Kompox.Snapshots;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary><c>kompoxops snapshot create</c>: copies disks while nobody writes to them.</summary>
internal static class SnapshotCreateCommand
{
    public static CliCommand Create(SnapshotOptions options)
    {
        var source = new Option<string>("--source", "-S") { HelpName = "DISK", Description = "What to copy: disk:NAME or a handle [default: the assigned disk]." };
        var consistency = new Option<string>("--consistency")
        {
            HelpName = "MODE",
            Description = "How writers are kept still: stop, freeze, hooks or none [default: hooks if the app declares them, else stop].",
        };
        consistency.CompletionSources.Add([.. ConsistencyWords.All]);
        var all = new Option<bool>("--all-volumes") { Description = "One snapshot of every volume, all of one moment, as a group.", Arity = ArgumentArity.Zero };
        var freeze = new Option<string>("--freeze-timeout") { HelpName = "DURATION", Description = "The longest time that processes stand still [default: 2m]." };
        var timeout = new Option<string>("--timeout") { HelpName = "DURATION", Description = "How long the app may take to stop, beyond its own grace, and to start [default: 5m]." };
        return new CliCommand("create", "Copy the disk of a volume.")
        {
            UsesProject = true,
            Details = "stop: the app is stopped, copied and started again; the downtime is printed. freeze: its processes stand still while the disk is copied. "
                + "hooks: the commands of x-kompox.snapshot run before and after, and processes stand still where copies take time. none: nothing is done. "
                + "Whatever happens, Ctrl-C too, the app runs again afterwards.",
            Options = { source, consistency, all, freeze, timeout },
            Examples =
            [
                new("kompoxops snapshot create -V default", "Copy the disk of volume default."),
                new("kompoxops snapshot create --all-volumes --consistency freeze", "Copy all disks without a restart."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                UsageErrors.ReportEmpty(context, source);
                var request = new SnapshotCreateRequest
                {
                    Volumes = [],
                    Name = options.ReadName(context, "snapshot"),
                    Source = context.Value(source),
                    Consistency = ReadConsistency(context, consistency),
                    FreezeLimit = DurationOption.Read(context, freeze, SnapshotCreateRequest.DefaultFreezeLimit),
                    Timeout = DurationOption.Read(context, timeout, SnapshotCreateRequest.DefaultTimeout),
                };
                if (context.Value(all) && (context.Value(options.Volume) ?? context.Value(source)) is not null)
                    context.Report(CliDiagnostics.ConflictingOptions, "Option '--all-volumes' excludes '--vol-name' and '--source'");
                return SnapshotRunning.RunAsync(
                    context, options, "create", target => RunAsync(context, options, target, request, context.Value(all), cancellationToken), cancellationToken);
            },
        };
    }

    private static async Task<bool> RunAsync(
        CommandContext context, SnapshotOptions options, AppTarget target, SnapshotCreateRequest request, bool isAll, CancellationToken cancellationToken)
    {
        var volumes = isAll ? target.App.Volumes : options.FindVolume(context, target.App) is { } volume ? [volume] : [];
        if (volumes.Count == 0)
        {
            if (isAll)
                options.FindVolume(context, target.App);
            return false;
        }
        if (await SnapshotCreation.RunAsync(target, request with { Volumes = volumes }, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } made)
            return false;
        if (isAll)
            SnapshotJson.Write(context.Host.Output, made);
        else
            SnapshotJson.Write(context.Host.Output, made[0]);
        return true;
    }

    private static Consistency? ReadConsistency(CommandContext context, Option<string> option)
    {
        if (context.Value(option) is not { } word)
            return null;
        if (ConsistencyWords.Find(word) is { } value)
            return value;
        UsageErrors.ReportWord(context.Diagnostics, option.Name, word, ConsistencyWords.All);
        return null;
    }
}
