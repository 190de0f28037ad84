using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary><c>kompoxops snapshot delete</c>: deletes one snapshot for good.</summary>
internal static class SnapshotDeleteCommand
{
    public static CliCommand Create(SnapshotOptions options) => new("delete", "Delete a snapshot for good.")
    {
        UsesProject = true,
        Details = "Disks that were made from it stay. While something is being made from it, it is not deleted.",
        Examples = [new("kompoxops snapshot delete -V default -N 0t4mrd528u3s", "Delete one snapshot.")],
        RunAsync = (context, cancellationToken) =>
        {
            var name = options.ReadName(context, "snapshot");
            if (name is null)
                context.Report(CliDiagnostics.MissingArgument, "--name (or --snap-name) required", "Write -N NAME; snapshot list shows the names");
            return SnapshotRunning.RunAsync(
                context, options, "delete",
                async target => options.FindVolume(context, target.App) is { } volume
                    && await SnapshotDeletion.RunAsync(target, volume, name!, RunPace.Default, context.Diagnostics, cancellationToken).ConfigureAwait(false),
                cancellationToken);
        },
    };
}
