using System.CommandLine;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk resize</c>: makes a disk larger.</summary>
internal static class DiskResizeCommand
{
    public static CliCommand Create(DiskOptions options)
    {
        var size = new Option<string>("--size") { HelpName = "SIZE", Description = "The new size, for example 40Gi." };
        var settings = new Option<string>("--options", "-O") { HelpName = "JSON", Description = "Options that can be changed later, for example {\"iops\":\"5000\"} on Azure." };
        return new CliCommand("resize", "Make a disk larger or faster.")
        {
            UsesProject = true,
            Details = "Without -N the assigned disk is meant. It can be in use; the next 'app deploy' tells the cluster.",
            Options = { size, settings },
            Examples =
            [
                new("kompoxops disk resize -V default --size 40Gi", "Make the assigned disk 40 GiB large."),
                new("kompoxops disk resize -V default -O '{\"iops\":\"5000\"}'", "Let it do more at once, where the platform can."),
            ],
            RunAsync = (context, cancellationToken) =>
                ReadSize(context, context.Value(size), context.Value(settings) is null) is var (isGood, parsed) && isGood
                    && DiskCreateCommand.ReadOptions(context, context.Value(settings)) is { } changes
                    ? RunAsync(context, options, parsed, changes, cancellationToken)
                    : Task.FromResult(ExitCode.Usage),
        };
    }

    private static (bool IsGood, ByteSize? Size) ReadSize(CommandContext context, string? text, bool isRequired)
    {
        if (text is null && !isRequired)
            return (true, null);
        if (text is null)
            context.Report(CliDiagnostics.MissingArgument, "--size or --options required", "Write for example --size 40Gi");
        else if (ByteSize.TryParseQuantity(text, out var parsed) && parsed.Bytes > 0)
            return (true, parsed);
        else
            context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --size", "write a size such as 40Gi");
        return (false, null);
    }

    private static Task<int> RunAsync(CommandContext context, DiskOptions options, ByteSize? size, Dictionary<string, string> changes, CancellationToken cancellationToken) =>
        DiskRun.OnVolumeAsync(context, options, "resize", needsName: false, async (run, cancel) =>
        {
            if (await run.FindDiskAsync(cancel).ConfigureAwait(false) is not { } disk)
                return;
            var resized = disk;
            if (changes.Count > 0)
            {
                var tuning = run.Disks as IDiskTuning ?? throw DiskDiagnostics.Unsupported.Failure($"Driver '{run.Target.Managed.Driver.Name}' has no options of disks that can be changed");
                resized = await tuning.TuneAsync(run.Volume, disk.Name, size, changes, cancel).ConfigureAwait(false);
            }
            else if (size is { } larger)
            {
                resized = await run.Disks.ResizeAsync(run.Volume, disk.Name, larger, cancel).ConfigureAwait(false);
            }
            run.Target.Events.Report(new MessageEvent(
                "resized disk", new("volume", run.Volume.Name), new("name", disk.Name), new("from", disk.Size.ToString()), new("to", resized.Size.ToString())));
            DiskJson.Write(context.Host.Output, resized);
        }, cancellationToken);
}
