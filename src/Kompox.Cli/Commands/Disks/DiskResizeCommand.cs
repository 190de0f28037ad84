using System.CommandLine;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk resize</c>: makes a disk larger.</summary>
internal static class DiskResizeCommand
{
    public static CliCommand Create(DiskOptions options)
    {
        var size = new Option<string>("--size") { HelpName = "SIZE", Description = "The new size, for example 40Gi.", Required = true };
        return new CliCommand("resize", "Make a disk larger.")
        {
            UsesProject = true,
            Details = "Without -N the assigned disk is meant. The next 'app deploy' tells the cluster.",
            Options = { size },
            Examples = [new("kompoxops disk resize -V default --size 40Gi", "Make the assigned disk 40 GiB large.")],
            RunAsync = (context, cancellationToken) =>
            {
                var text = context.Value(size) ?? "";
                if (ByteSize.TryParseQuantity(text, out var parsed) && parsed.Bytes > 0)
                    return RunAsync(context, options, parsed, cancellationToken);
                context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --size", "write a size such as 40Gi");
                return Task.FromResult(ExitCode.Usage);
            },
        };
    }

    private static Task<int> RunAsync(CommandContext context, DiskOptions options, ByteSize size, CancellationToken cancellationToken) =>
        DiskRun.OnVolumeAsync(context, options, "resize", needsName: false, async (run, cancel) =>
        {
            if (await run.FindDiskAsync(cancel).ConfigureAwait(false) is not { } disk)
                return;
            var resized = await run.Disks.ResizeAsync(run.Volume, disk.Name, size, cancel).ConfigureAwait(false);
            run.Target.Events.Report(new MessageEvent(
                "resized disk", new("volume", run.Volume.Name), new("name", disk.Name), new("from", disk.Size.ToString()), new("to", resized.Size.ToString())));
            DiskJson.Write(context.Host.Output, resized);
        }, cancellationToken);
}
