using Kompox.Disks;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk delete</c>: removes a disk for good.</summary>
internal static class DiskDeleteCommand
{
    public static CliCommand Create(DiskOptions options) => new("delete", "Delete a disk and its data for good.")
    {
        UsesProject = true,
        Details = "A disk that is assigned, mounted by a pod or being copied is refused. Snapshots that were made of it stay.",
        Examples = [new("kompoxops disk delete -V default -N 0t4mrd528u3s", "Delete a disk.")],
        RunAsync = (context, cancellationToken) => DiskRun.OnVolumeAsync(context, options, "delete", needsName: true, RunAsync, cancellationToken),
    };

    private static async Task RunAsync(DiskRun run, CancellationToken cancellationToken)
    {
        if (await run.FindDiskAsync(cancellationToken).ConfigureAwait(false) is not { } disk)
            return;
        var pods = await DiskUses.FindPodsAsync(run.Target, disk, cancellationToken).ConfigureAwait(false);
        if (pods.Count > 0)
        {
            run.Context.Report(
                DiskDiagnostics.InUse, $"Disk '{disk.Name}' is mounted by pod {string.Join(", ", pods.Select(p => p.Name))}", "deploy the app with its assigned disk first: app deploy");
            return;
        }
        await run.Disks.DeleteAsync(run.Volume, disk.Name, cancellationToken).ConfigureAwait(false);
        run.Target.Events.Report(new MessageEvent("deleted disk", new("volume", run.Volume.Name), new("name", disk.Name)));
    }
}
