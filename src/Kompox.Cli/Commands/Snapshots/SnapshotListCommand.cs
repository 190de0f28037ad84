using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary><c>kompoxops snapshot list</c>: the snapshots of an app.</summary>
internal static class SnapshotListCommand
{
    public static CliCommand Create(SnapshotOptions options) => new("list", "List the snapshots of an app, newest first.")
    {
        UsesProject = true,
        Details = "Without -V the snapshots of every volume. Only those with the state ready can be restored.",
        Examples = [new("kompoxops snapshot list -V default", "List the snapshots of one volume.")],
        RunAsync = (context, cancellationToken) => SnapshotRunning.RunAsync(context, options, "list", async target =>
        {
            if (options.FindVolumes(context, target.App) is not { } volumes
                || await SnapshotCatalog.ListAsync(target, volumes, RunPace.Default, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } snapshots)
                return false;
            SnapshotJson.Write(context.Host.Output, snapshots);
            return true;
        }, cancellationToken),
    };
}
