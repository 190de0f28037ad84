using System.CommandLine;
using System.Globalization;
using Kompox.Cli.Files;
using Kompox.Disks.Archives;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk import</c>: makes a disk from an archive.</summary>
internal static class DiskImportCommand
{
    public static CliCommand Create(DiskOptions options)
    {
        var file = new Option<string>("--file", "-f") { HelpName = "FILE|-", Description = "The archive; - for standard input [default: -]." };
        var zone = new Option<string>("--zone", "-Z") { HelpName = "ZONE", Description = "Zone of the disk [default: the app's]." };
        var size = new Option<string>("--size") { HelpName = "SIZE", Description = "At least this size, for example 20Gi [default: the volume's]." };
        var plain = new Option<bool>("--without-manifest") { Description = "Take a tar that 'disk export' has not written: it cannot be checked as a whole.", Arity = ArgumentArity.Zero };
        var via = ImageTransfer.CreateOption();
        return new CliCommand("import", "Make a disk from an archive of 'disk export'.")
        {
            UsesProject = true,
            Details = "The new disk is not assigned. It is ready only after its files have been found on the node as the archive has them; "
                + "an import that was interrupted or did not pass leaves nothing that could be mistaken for it. Compression is recognised by itself.",
            Options = { file, zone, size, plain, via },
            Examples =
            [
                new("kompoxops disk import -V default -f backup.tar.zst", "Bring a disk back."),
                new("kompoxops disk import -V default --via sas -f disk.vhd", "Upload the image of a disk to Azure."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                var request = new DiskRequest { Name = context.Value(options.Name), Zone = context.Value(zone), Size = ReadSize(context, context.Value(size)) };
                if (UsageErrors.ReportEmpty(context, file, zone) | !ImageTransfer.Check(context, context.Value(via) ?? ImageTransfer.Pod))
                    return Task.FromResult(ExitCode.Usage);
                return context.Value(via) == ImageTransfer.Sas
                    ? ImageTransfer.ImportAsync(context, options, context.Value(file) ?? "-", request, cancellationToken)
                    : RunAsync(context, options, context.Value(file) ?? "-", request, !context.Value(plain), cancellationToken);
            },
        };
    }

    private static ByteSize? ReadSize(CommandContext context, string? text)
    {
        if (text is null)
            return null;
        if (ByteSize.TryParseQuantity(text, out var size) && size.Bytes > 0)
            return size;
        context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --size", "write a size such as 20Gi");
        return null;
    }

    private static Task<int> RunAsync(
        CommandContext context, DiskOptions options, string file, DiskRequest request, bool needsManifest, CancellationToken cancellationToken)
    {
        if (file == "-" && context.Host.Terminal().IsInputTerminal)
            context.Report(CliDiagnostics.CannotRead, "Standard input is a terminal, not an archive", "write -f FILE");
        if (context.Diagnostics.HasErrors)
            return Task.FromResult(ExitCode.Usage);
        return DiskRun.OnVolumeAsync(context, options, "import", needsName: false, async (run, cancel) =>
        {
            if (run.FindContents() is not { } contents || Open(context, file) is not { } source)
                return;
            await using (source)
            {
                run.Target.Events.Report(new MessageEvent("importing disk", new("volume", run.Volume.Name), new("file", file)));
                var progress = new TransferProgress(run.Target.Events, $"importing volume {run.Volume.Name}");
                var disk = await contents.WriteAsync(
                    run.Volume, request, (target, ct) => FeedAsync(source, target, needsManifest, progress, ct), cancel).ConfigureAwait(false);
                progress.Finish();
                run.Target.Events.Report(new MessageEvent(
                    "imported disk", new("volume", disk.VolumeName), new("name", disk.Name), new("bytes", progress.Bytes.ToString(CultureInfo.InvariantCulture))));
                DiskJson.Write(context.Host.Output, disk);
            }
        }, cancellationToken);
    }

    private static async Task<string> FeedAsync(Stream source, Stream target, bool needsManifest, TransferProgress progress, CancellationToken cancellationToken)
    {
        var digest = "";
        try
        {
            await Compression.ReadAsync(
                source, async plain => digest = await DiskArchive.ReadAsync(plain, target, needsManifest, progress.Report, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw DiskArchive.Damaged(e.Message.TrimEnd('.'));
        }
        return digest;
    }

    /// <summary>The archive; <c>null</c> after a diagnostic.</summary>
    public static Stream? Open(CommandContext context, string file)
    {
        if (file == "-")
            return context.Host.OpenInput();
        try
        {
            return ArchiveFile.OpenRead(FilePath.Combine(context.Host.Files.WorkingDirectory, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Report(CliDiagnostics.CannotRead, $"'{file}' cannot be read: {e.Message.TrimEnd('.')}");
            return null;
        }
    }
}
