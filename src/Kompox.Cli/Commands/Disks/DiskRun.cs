using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Disks;

/// <summary>Runs a command on the disks of one volume: checks names, finds app and volume, connects, logs.</summary>
internal sealed record DiskRun
{
    public required CommandContext Context { get; init; }
    public required AppTarget Target { get; init; }
    public required IDisks Disks { get; init; }
    public required AppVolume Volume { get; init; }

    /// <summary>What <c>-N</c> says.</summary>
    public string? Name { get; init; }

    /// <summary>The disk that <c>-N</c> names, else the assigned one; <c>null</c> after a diagnostic.</summary>
    public async Task<Disk?> FindDiskAsync(CancellationToken cancellationToken)
    {
        var disks = await Disks.ListAsync(Volume, cancellationToken).ConfigureAwait(false);
        if (Name is null)
            return AssignedDisks.Choose(Volume, disks, Context.Diagnostics) is { } assigned ? disks.First(d => d.IsAssigned && d.Handle == assigned.Handle) : null;
        foreach (var disk in disks)
        {
            if (disk.Name == Name)
                return disk;
        }
        Context.Report(DiskDiagnostics.NotFound, $"disk not found: {Name}", Diagnostics.Suggestion.Hint(Name, disks.Select(d => d.Name)) ?? $"see kompoxops disk list -V {Volume.Name}");
        return null;
    }

    /// <summary>What streams the content of disks; <c>null</c> after a diagnostic.</summary>
    public IDiskContents? FindContents()
    {
        if (Disks is IDiskContents contents)
            return contents;
        Context.Report(DiskDiagnostics.Unsupported, $"Driver '{Target.Managed.Driver.Name}' does not stream disks", Disks is IDiskImages ? "use --via sas for an image of a disk that nothing has attached" : null);
        return null;
    }

    /// <summary>Runs <paramref name="act"/>; the exit code comes from it and from the diagnostics.</summary>
    public static async Task<int> OnVolumeAsync(
        CommandContext context, DiskOptions options, string verb, bool needsName, Func<DiskRun, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        context.FailureTitle = $"disk {verb} failed";
        var name = context.Value(options.Name);
        if (needsName && name is null)
        {
            context.Report(CliDiagnostics.MissingArgument, "--name (or --disk-name) required", "See kompoxops disk list");
            return ExitCode.Usage;
        }
        if (!VolumeChoice.CheckName(context, "disk", name) || VolumeChoice.FindApp(context, options.App, context.Value(options.Volume)) is not var (managed, volume))
            return context.Outcome();
        using var span = context.Log.Span($"CMD:disk.{verb}", managed.App.Id.ToString());
        if (await VolumeChoice.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using (target.Connection)
            await act(new DiskRun { Context = context, Target = target, Disks = target.Disks!, Volume = volume, Name = name }, cancellationToken).ConfigureAwait(false);
        if (!context.Fails)
            span.Complete();
        return context.Outcome();
    }
}
