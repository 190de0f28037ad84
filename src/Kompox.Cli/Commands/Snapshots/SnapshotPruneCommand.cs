using System.CommandLine;
using System.Globalization;
using Kompox.Cli.Output;
using Kompox.Snapshots.Pruning;
using Kompox.Snapshots.Runs;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary><c>kompoxops snapshot prune</c>: deletes the snapshots that no rule keeps.</summary>
internal static class SnapshotPruneCommand
{
    public static CliCommand Create(SnapshotOptions options)
    {
        var last = Count("--keep-last", "Keep the newest N.");
        var daily = Count("--keep-daily", "Keep the newest of each of the latest N days (UTC) that have any.");
        var weekly = Count("--keep-weekly", "The same for ISO weeks.");
        var monthly = Count("--keep-monthly", "The same for months.");
        var all = new Option<bool>("--all-volumes") { Description = "Of every volume; groups stay or go as a whole.", Arity = ArgumentArity.Zero };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only print what would be deleted.", Arity = ArgumentArity.Zero };
        return new CliCommand("prune", "Delete the snapshots that no rule keeps.")
        {
            UsesProject = true,
            Details = "A snapshot stays when any of the rules keeps it. The newest good one and the newest that passed snapshot verify always stay, and so does what "
                + "is in use. Incomplete ones take no place and go when they are a day old; those that failed verification take no place either.",
            Options = { last, daily, weekly, monthly, all, dryRun },
            Examples =
            [
                new("kompoxops snapshot prune -V default --keep-last 3 --keep-daily 7 --dry-run", "Print what would be deleted."),
                new("kompoxops snapshot prune --all-volumes --keep-daily 7 --keep-weekly 5 --keep-monthly 12", "Thin out the snapshots of a year."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                var rule = new RetentionRule { Last = Read(context, last), Daily = Read(context, daily), Weekly = Read(context, weekly), Monthly = Read(context, monthly) };
                if (context.Value(all) && context.Value(options.Volume) is not null)
                    context.Report(CliDiagnostics.ConflictingOptions, "Options '--all-volumes' and '--vol-name' exclude each other");
                return SnapshotRunning.RunAsync(context, options, "prune", async target =>
                {
                    var volumes = context.Value(all) ? target.App.Volumes : options.FindVolume(context, target.App) is { } volume ? [volume] : null;
                    if (volumes is null
                        || await SnapshotPruning.RunAsync(target, volumes, rule, context.Value(dryRun), RunPace.Default, context.Diagnostics, cancellationToken)
                            .ConfigureAwait(false) is not { } entries)
                        return false;
                    Write(context.Host.Output, entries);
                    return true;
                }, cancellationToken);
            },
        };
    }

    private static void Write(TextWriter output, IReadOnlyList<PruneEntry> entries) => JsonText.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Snapshot.Name);
            json.WriteString("volumeName", entry.Snapshot.VolumeName);
            json.WriteString("action", entry.IsKept ? "keep" : "delete");
            json.WriteString("reason", entry.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static Option<string> Count(string name, string description) => new(name) { HelpName = "N", Description = description };

    private static int Read(CommandContext context, Option<string> option)
    {
        if (context.Value(option) is not { } text)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of {option.Name}", "Write a whole number");
        return 0;
    }
}
