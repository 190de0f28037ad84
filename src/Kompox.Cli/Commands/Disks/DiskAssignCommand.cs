using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk assign</c> (<c>attach</c>): chooses the disk that the app mounts.</summary>
internal static class DiskAssignCommand
{
    public static CliCommand Create(DiskOptions options) => new("assign", "Choose the disk that the app mounts.")
    {
        UsesProject = true,
        Aliases = { "attach" },
        Details = "It takes effect with the next 'app deploy' (or 'disk deploy'). The switch is one write: the volume has one assigned disk before and after it.",
        Examples =
        [
            new("kompoxops disk assign -V default -N 0t4mrd528u3s", "Assign a disk."),
            new("kompoxops disk attach -V default -D 0t4mrd528u3s", "The same in older words."),
        ],
        RunAsync = (context, cancellationToken) => DiskRun.OnVolumeAsync(context, options, "assign", needsName: true, async (run, cancel) =>
        {
            await run.Disks.AssignAsync(run.Volume, run.Name!, cancel).ConfigureAwait(false);
            run.Target.Events.Report(new MessageEvent("assigned disk", new("volume", run.Volume.Name), new("name", run.Name!)));
        }, cancellationToken),
    };
}
