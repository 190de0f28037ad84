using System.CommandLine;
using System.Globalization;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary>Moves disks as images, which the platform itself hands out and takes (<c>--via sas</c>).</summary>
internal static class ImageTransfer
{
    /// <summary>Through a pod of the cluster, as a tar.</summary>
    public const string Pod = "pod";

    /// <summary>Through a signed address of the platform, as an image.</summary>
    public const string Sas = "sas";

    private static readonly string[] Words = [Pod, Sas];

    /// <summary>The option <c>--via</c>.</summary>
    public static Option<string> CreateOption()
    {
        var option = new Option<string>("--via")
        {
            HelpName = "WAY",
            Description = "pod: files through a pod of the cluster; sas: the image (a fixed VHD) through a signed address of Azure [default: pod].",
        };
        option.CompletionSources.Add(Words);
        return option;
    }

    /// <summary>Whether the way is one; reports it otherwise.</summary>
    public static bool Check(CommandContext context, string via)
    {
        if (Words.Contains(via))
            return true;
        UsageErrors.ReportWord(context.Diagnostics, "--via", via, Words);
        return false;
    }

    /// <summary>What moves images; <c>null</c> after a diagnostic.</summary>
    public static IDiskImages? Find(DiskRun run)
    {
        if (run.Disks is IDiskImages images)
            return images;
        run.Context.Report(DiskDiagnostics.Unsupported, $"Driver '{run.Target.Managed.Driver.Name}' does not hand out images of disks", "leave --via out");
        return null;
    }

    /// <summary>The compression of an image: none, unless it is asked for or the file's name tells.</summary>
    public static string Compression(string word, string file) => word != Disks.Compression.Auto ? word : Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".gz" => Disks.Compression.Gzip,
        ".zst" => Disks.Compression.Zstd,
        _ => Disks.Compression.None,
    };

    /// <summary>Writes the image of a disk.</summary>
    public static async Task ExportAsync(DiskRun run, IDiskImages images, Disk disk, Stream output, CancellationToken cancellationToken)
    {
        var progress = new TransferProgress(run.Target.Events, $"exporting disk {disk.Name}");
        await images.ExportImageAsync(run.Volume, disk.Name, output, progress.Report, cancellationToken).ConfigureAwait(false);
        progress.Finish();
        run.Target.Events.Report(new MessageEvent("exported disk", new("name", disk.Name), new("bytes", progress.Bytes.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Makes a disk from the image in a file.</summary>
    public static Task<int> ImportAsync(CommandContext context, DiskOptions options, string file, DiskRequest request, CancellationToken cancellationToken)
    {
        if (file == "-")
            context.Report(CliDiagnostics.CannotRead, "An image is read from a file, whose length is known", "write -f FILE");
        if (context.Diagnostics.HasErrors)
            return Task.FromResult(ExitCode.Usage);
        return DiskRun.OnVolumeAsync(context, options, "import", needsName: false, async (run, cancel) =>
        {
            if (Find(run) is not { } images || DiskImportCommand.Open(context, file) is not { } source)
                return;
            await using (source)
            {
                run.Target.Events.Report(new MessageEvent("importing disk", new("volume", run.Volume.Name), new("file", file)));
                var progress = new TransferProgress(run.Target.Events, $"importing volume {run.Volume.Name}");
                var disk = await images.ImportImageAsync(run.Volume, request, source, progress.Report, cancel).ConfigureAwait(false);
                progress.Finish();
                run.Target.Events.Report(new MessageEvent(
                    "imported disk", new("volume", disk.VolumeName), new("name", disk.Name), new("bytes", progress.Bytes.ToString(CultureInfo.InvariantCulture))));
                DiskJson.Write(context.Host.Output, disk);
            }
        }, cancellationToken);
    }
}
