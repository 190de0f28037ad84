using System.CommandLine;
using Kompox.Disks;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk delete</c>: removes a disk for good.</summary>
internal static class DiskDeleteCommand
{
    public static CliCommand Create(DiskOptions options)
    {
        var force = new Option<bool>("--force") { Description = "Delete the assigned disk, too, when the app is not deployed.", Arity = ArgumentArity.Zero };
        return new CliCommand("delete", "Delete a disk and its data for good.")
        {
            UsesProject = true,
            Details = "A disk that is assigned, mounted by a pod or being copied is refused. Snapshots that were made of it stay. After 'app destroy', "
                + "--force deletes the assigned disk as well.",
            Options = { force },
            Examples = [new("kompoxops disk delete -V default -N 0t4mrd528u3s", "Delete a disk.")],
            RunAsync = (context, cancellationToken) =>
                DiskRun.OnVolumeAsync(context, options, "delete", needsName: true, (run, token) => RunAsync(run, context.Value(force), token), cancellationToken),
        };
    }

    private static async Task RunAsync(DiskRun run, bool isForced, CancellationToken cancellationToken)
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
        if (disk.IsAssigned && isForced)
        {
            if (await DiskUses.FindWorkloadAsync(run.Target, disk, cancellationToken).ConfigureAwait(false) is { } workload)
            {
                run.Context.Report(DiskDiagnostics.InUse, $"Disk '{disk.Name}' is the one that {workload.Key} mounts", "remove the app first: app destroy");
                return;
            }
            await run.Disks.UnassignAsync(run.Volume, disk.Name, cancellationToken).ConfigureAwait(false);
        }
        await run.Disks.DeleteAsync(run.Volume, disk.Name, cancellationToken).ConfigureAwait(false);
        run.Target.Events.Report(new MessageEvent("deleted disk", new("volume", run.Volume.Name), new("name", disk.Name)));
    }
}
