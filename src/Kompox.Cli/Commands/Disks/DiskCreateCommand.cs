using System.CommandLine;
using System.Text.Json;
using Kompox.Cli.Commands.Apps;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary><c>kompoxops disk create</c>: a new disk, empty or from a snapshot or another disk.</summary>
internal static class DiskCreateCommand
{
    public static CliCommand Create(DiskOptions options)
    {
        var source = new Option<string>("--source", "-S") { HelpName = "SOURCE", Description = "snapshot:NAME or disk:NAME; a bare name is a snapshot's [default: empty]." };
        var zone = new Option<string>("--zone", "-Z") { HelpName = "ZONE", Description = "Zone of the disk [default: the app's]." };
        var settings = new Option<string>("--options", "-O") { HelpName = "JSON", Description = "Driver options over those of the volume, for example {\"sku\":\"Premium_LRS\"}." };
        var size = new Option<string>("--size") { HelpName = "SIZE", Description = "At least this size, for example 20Gi [default: the volume's]." };
        var bootstrap = new Option<bool>("--bootstrap") { Description = "Make and assign the first disk of every volume that needs one.", Arity = ArgumentArity.Zero };
        return new CliCommand("create", "Make a disk, empty or from a snapshot.")
        {
            UsesProject = true,
            Details = "The new disk is not assigned: 'disk assign' does that, and the next 'app deploy' mounts it. "
                + "With a name the command can be run again after an interruption and finishes what it began.",
            Options = { source, zone, settings, size, bootstrap },
            Examples =
            [
                new("kompoxops disk create -V default", "Make an empty disk."),
                new("kompoxops disk create -V default -S snapshot:0t4mrd528u3s", "Restore a snapshot to a new disk."),
                new("kompoxops disk create --bootstrap", "Make and assign the first disk of every volume."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                if (UsageErrors.ReportEmpty(context, zone, settings))
                    return Task.FromResult(ExitCode.Usage);
                if (context.Value(bootstrap))
                    return BootstrapAsync(context, options, cancellationToken);
                return Read(context, context.Value(source), context.Value(zone), context.Value(settings), context.Value(size)) is { } request
                    ? CreateAsync(context, options, request, cancellationToken)
                    : Task.FromResult(ExitCode.Usage);
            },
        };
    }

    private static DiskRequest? Read(CommandContext context, string? source, string? zone, string? settings, string? size)
    {
        var isGood = true;
        if (ArtefactSource.Parse(source, ArtefactSourceKind.Snapshot) is { HasGoodName: false } named)
            isGood = VolumeChoice.CheckName(context, named.Kind == ArtefactSourceKind.Disk ? "disk" : "snapshot", named.Name);
        ByteSize parsed = default;
        if (size is not null && (!ByteSize.TryParseQuantity(size, out parsed) || parsed.Bytes == 0))
        {
            context.Report(CliDiagnostics.InvalidValue, $"'{size}' is not a value of --size", "write a size such as 20Gi");
            isGood = false;
        }
        if (ReadOptions(context, settings) is not { } merged || !isGood)
            return null;
        return new DiskRequest { Source = source, Zone = zone, Size = size is null ? null : parsed, Options = merged };
    }

    /// <summary>Options of a disk as a JSON object; none for no text, <c>null</c> after a diagnostic.</summary>
    public static Dictionary<string, string>? ReadOptions(CommandContext context, string? text)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        if (text is null)
            return options;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in document.RootElement.EnumerateObject())
                    options[property.Name] = property.Value.ToString();
                return options;
            }
        }
        catch (JsonException)
        {
        }
        context.Report(CliDiagnostics.InvalidValue, "The value of --options is not a JSON object", "write for example -O '{\"sku\":\"Premium_LRS\"}'");
        return null;
    }

    private static Task<int> CreateAsync(CommandContext context, DiskOptions options, DiskRequest request, CancellationToken cancellationToken) =>
        DiskRun.OnVolumeAsync(context, options, "create", needsName: false, async (run, cancel) =>
        {
            var disk = await run.Disks.CreateAsync(run.Volume, request with { Name = run.Name }, cancel).ConfigureAwait(false);
            run.Target.Events.Report(new MessageEvent("created disk", new("volume", disk.VolumeName), new("name", disk.Name), new("handle", disk.Handle)));
            DiskJson.Write(context.Host.Output, disk);
        }, cancellationToken);

    private static async Task<int> BootstrapAsync(CommandContext context, DiskOptions options, CancellationToken cancellationToken)
    {
        context.FailureTitle = "disk create failed";
        if (context.Value(options.Volume) is not null || context.Value(options.Name) is not null)
        {
            context.Report(CliDiagnostics.ConflictingOptions, "Option '--bootstrap' excludes '--vol-name' and '--name'", "it works on every volume, and names the disks itself");
            return ExitCode.Usage;
        }
        if (AppLoading.FindApp(context, options.App) is not { } managed)
            return context.Outcome();
        using var span = context.Log.Span("CMD:disk.create", managed.App.Id.ToString());
        if (await VolumeChoice.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using (target.Connection)
        {
            if (await DiskBootstrap.MakeAsync(target, context.Diagnostics, cancellationToken).ConfigureAwait(false) is { } disks)
                DiskJson.Write(context.Host.Output, disks);
        }
        if (!context.Fails)
            span.Complete();
        return context.Outcome();
    }
}
