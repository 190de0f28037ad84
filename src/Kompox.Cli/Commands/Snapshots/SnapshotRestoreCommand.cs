using System.CommandLine;
using Kompox.Cli.Output;
using Kompox.Drivers;
using Kompox.Planning;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary><c>kompoxops snapshot restore</c>: makes a new disk from a snapshot.</summary>
internal static class SnapshotRestoreCommand
{
    public static CliCommand Create(SnapshotOptions options)
    {
        var source = new Option<string>("--snapshot", "-S", "--source") { HelpName = "SNAPSHOT-ID", Description = "The snapshot to make the disk from." };
        var zone = new Option<string>("--zone", "-Z") { HelpName = "ZONE", Description = "Zone of the new disk [default: the app's]." };
        return new CliCommand("restore", "Make a new disk from a snapshot.")
        {
            UsesProject = true,
            Details = "The app keeps its disk until disk attach and disk deploy move it to the new one. After an interruption the same command finishes the disk that was begun.",
            Options = { source, zone },
            Examples =
            [
                new("kompoxops snapshot restore -V default -S 0t4mrd528u3s", "Make a disk from a snapshot."),
                new("kompoxops disk attach -V default -D 0t4mrd9q1x2b", "Choose the new disk."),
                new("kompoxops disk deploy", "Move the app to the chosen disk."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                UsageErrors.ReportEmpty(context, source, zone);
                var name = context.Value(source);
                if (name is null)
                    context.Report(CliDiagnostics.MissingArgument, "--snapshot required", "Write -S SNAPSHOT-ID; snapshot list shows the ids");
                var request = new DiskRequest { Name = options.ReadName(context, "disk"), Zone = context.Value(zone) };
                return SnapshotRunning.RunAsync(
                    context, options, "restore", target => RunAsync(context, options, target, name!, request, cancellationToken), cancellationToken);
            },
        };
    }

    private static async Task<bool> RunAsync(
        CommandContext context, SnapshotOptions options, AppTarget target, string snapshot, DiskRequest request, CancellationToken cancellationToken)
    {
        if (options.FindVolume(context, target.App) is not { } volume
            || await SnapshotRestoration.RunAsync(target, volume, snapshot, request, RunPace.Default, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } disk)
            return false;
        DiskJson.Write(context.Host.Output, disk);
        await context.Host.Error.WriteAsync(
            $"The app still uses its old disk. To move it to the new one:\n  kompoxops disk attach -V {volume.Name} -D {disk.Name}\n  kompoxops disk deploy\n").ConfigureAwait(false);
        return true;
    }
}
