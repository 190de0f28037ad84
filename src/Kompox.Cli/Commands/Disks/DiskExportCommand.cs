using System.CommandLine;
using System.Globalization;
using System.IO.Pipelines;
using Kompox.Cli.Files;
using Kompox.Disks;
using Kompox.Disks.Archives;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk export</c>: streams a disk into an archive.</summary>
internal static class DiskExportCommand
{
    public static CliCommand Create(DiskOptions options)
    {
        var file = new Option<string>("--file", "-f") { HelpName = "FILE|-", Description = "The archive; - for standard output [default: -]." };
        var compress = new Option<string>("--compress") { HelpName = "HOW", Description = "zstd, gzip, none, or auto: by the file's name, else zstd when it is installed, else gzip [default: auto]." };
        compress.CompletionSources.Add([.. Compression.Words]);
        var via = ImageTransfer.CreateOption();
        return new CliCommand("export", "Stream a disk into a tar archive with checksums.")
        {
            UsesProject = true,
            Details = "Without -N the assigned disk is meant. The archive is a plain tar (compressed as a whole) whose last entry, '.kompox-manifest.sha256', has a checksum "
                + "for every file; 'disk import' checks it. Nothing is kept in memory, and a file appears only when it is complete.",
            Options = { file, compress, via },
            Examples =
            [
                new("kompoxops disk export -V default -f backup.tar.zst", "Save the assigned disk."),
                new("kompoxops disk export -V default -N 0t4mrd528u3s --via sas -f disk.vhd", "Download the image of a disk of Azure that nothing has attached."),
                new("kompoxops disk export -V default | ssh other kompoxops disk import -V default", "Move it to another cluster."),
            ],
            RunAsync = (context, cancellationToken) => RunAsync(
                context, options, context.Value(file) ?? "-", context.Value(compress) ?? Compression.Auto, context.Value(via) ?? ImageTransfer.Pod, cancellationToken),
        };
    }

    private static Task<int> RunAsync(CommandContext context, DiskOptions options, string file, string compress, string via, CancellationToken cancellationToken)
    {
        var isStandard = file == "-";
        if (!Compression.Words.Contains(compress))
            UsageErrors.ReportWord(context.Diagnostics, "--compress", compress, Compression.Words);
        ImageTransfer.Check(context, via);
        if (file.Length == 0)
            context.Report(CliDiagnostics.MissingValue, "The value of option '--file' is empty", "Write --file FILE");
        if (isStandard && context.Host.Terminal().IsOutputTerminal)
            context.Report(DiskDiagnostics.TerminalOutput, "The archive would be written to the terminal", "write -f FILE, or pipe the output into a program");
        if (context.Diagnostics.HasErrors)
            return Task.FromResult(ExitCode.Usage);
        return DiskRun.OnVolumeAsync(context, options, "export", needsName: false, async (run, cancel) =>
        {
            if (await run.FindDiskAsync(cancel).ConfigureAwait(false) is not { } disk || ExporterOf(run, disk, via) is not { } export)
                return;
            if (via == ImageTransfer.Pod)
                await WarnAsync(run, disk, cancel).ConfigureAwait(false);
            var how = via == ImageTransfer.Sas ? ImageTransfer.Compression(compress, file) : Compression.Choose(context.Host, compress, isStandard ? null : file);
            run.Target.Events.Report(new MessageEvent(
                "exporting disk", new("volume", run.Volume.Name), new("name", disk.Name), new("file", file), new("compression", how)));
            Task Write(Stream target) => Compression.WriteAsync(how, target, plain => export(plain, cancel), cancel);
            if (isStandard)
                await Write(context.Host.OpenOutput()).ConfigureAwait(false);
            else
                await WriteFileAsync(context, FilePath.Combine(context.Host.Files.WorkingDirectory, file), Write).ConfigureAwait(false);
        }, cancellationToken);
    }

    private static Func<Stream, CancellationToken, Task>? ExporterOf(DiskRun run, Disk disk, string via)
    {
        if (via == ImageTransfer.Sas)
            return ImageTransfer.Find(run) is { } images ? (plain, cancel) => ImageTransfer.ExportAsync(run, images, disk, plain, cancel) : null;
        return run.FindContents() is { } contents ? (plain, cancel) => ExportAsync(run, contents, disk, plain, cancel) : null;
    }

    private static async Task ExportAsync(DiskRun run, IDiskContents contents, Disk disk, Stream target, CancellationToken cancellationToken)
    {
        var progress = new TransferProgress(run.Target.Events, $"exporting disk {disk.Name}");
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(contents, run.Volume, disk, pipe.Writer, stop.Token);
        try
        {
            await DiskArchive.WriteAsync(pipe.Reader.AsStream(), target, progress.Report, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (reading.IsFaulted)
        {
            await reading.ConfigureAwait(false); // says why the stream was cut off
            throw;
        }
        finally
        {
            if (!reading.IsCompleted)
                await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(5), run.Target.Time, CancellationToken.None)).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
        }
        await reading.ConfigureAwait(false);
        progress.Finish();
        run.Target.Events.Report(new MessageEvent("exported disk", new("name", disk.Name), new("bytes", progress.Bytes.ToString(CultureInfo.InvariantCulture))));
    }

    private static async Task ReadAsync(IDiskContents contents, AppVolume volume, Disk disk, PipeWriter writer, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await contents.ReadAsync(volume, disk.Name, writer.AsStream(leaveOpen: true), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            await writer.CompleteAsync(failure).ConfigureAwait(false);
        }
    }

    private static async Task WarnAsync(DiskRun run, Disk disk, CancellationToken cancellationToken)
    {
        var pods = await DiskUses.FindPodsAsync(run.Target, disk, cancellationToken).ConfigureAwait(false);
        if (pods.Count > 0)
            run.Context.Report(
                DiskDiagnostics.ExportInUse, $"Disk '{disk.Name}' is mounted by pod {string.Join(", ", pods.Select(p => p.Name))} while it is exported",
                "export a disk made from a snapshot: snapshot create, then disk create -S snapshot:NAME");
    }

    private static async Task WriteFileAsync(CommandContext context, string path, Func<Stream, Task> write)
    {
        try
        {
            await ArchiveFile.WriteAsync(path, write).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Report(CliDiagnostics.CannotWrite, $"'{path}' cannot be written: {e.Message.TrimEnd('.')}");
        }
    }
}
