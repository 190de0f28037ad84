using System.CommandLine;
using System.Globalization;
using Kompox.Cli.Output;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk list</c>: the disks of a volume.</summary>
internal static class DiskListCommand
{
    private static readonly string[] Formats = ["json", "table"];

    public static CliCommand Create(DiskOptions options)
    {
        var format = new Option<string>("--output", "-o") { HelpName = "FORMAT", Description = "json or table [default: json]." };
        format.CompletionSources.Add(Formats);
        return new CliCommand("list", "List the disks of a volume, newest first.")
        {
            UsesProject = true,
            Details = "The app mounts the assigned one. One that is 'incomplete' was begun by a command that is still at work or was interrupted: "
                + "the same command with its name finishes it, 'disk delete' removes it.",
            Options = { format },
            Examples = [new("kompoxops disk list -V default -o table", "Show the disks of the volume 'default'.")],
            RunAsync = (context, cancellationToken) => RunAsync(context, options, context.Value(format) ?? "json", cancellationToken),
        };
    }

    private static async Task<int> RunAsync(CommandContext context, DiskOptions options, string format, CancellationToken cancellationToken)
    {
        if (Array.IndexOf(Formats, format) < 0)
        {
            UsageErrors.ReportWord(context.Diagnostics, "--output", format, Formats);
            return ExitCode.Usage;
        }
        return await DiskRun.OnVolumeAsync(context, options, "list", needsName: false, async (run, cancel) =>
        {
            var disks = await run.Disks.ListAsync(run.Volume, cancel).ConfigureAwait(false);
            disks = run.Name is null ? disks : [.. disks.Where(d => d.Name == run.Name)];
            if (format == "json")
                DiskJson.Write(context.Host.Output, disks);
            else
                TextTable.Write(context.Host.Output, [["NAME", "VOLUME", "ASSIGNED", "STATE", "SIZE", "ZONE", "SOURCE", "CREATED", "HANDLE"], .. disks.Select(Row)]);
        }, cancellationToken).ConfigureAwait(false);
    }

    private static string[] Row(Disk disk) =>
    [
        disk.Name, disk.VolumeName, disk.IsAssigned ? "yes" : "-", AssignedDisks.Words(disk.State), disk.Size.ToString(), disk.Zone ?? "-", disk.Source ?? "-",
        disk.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), disk.Handle,
    ];
}
