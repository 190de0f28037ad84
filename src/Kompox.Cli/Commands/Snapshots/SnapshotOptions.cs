using System.CommandLine;
using Kompox.Cli.Commands.Apps;
using Kompox.Disks;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary>The options of all <c>snapshot</c> commands.</summary>
internal sealed class SnapshotOptions
{
    public AppOptions App { get; } = new();

    public Option<string> Volume { get; } = new("--vol-name", "-V")
    {
        HelpName = "VOLUME",
        Description = "The app's volume [default: the only one].",
        Recursive = true,
    };

    public Option<string> Name { get; } = new("--name", "-N", "--snap-name")
    {
        HelpName = "NAME",
        Description = "Name of the snapshot; of restore: of the new disk.",
        Recursive = true,
    };

    /// <summary>The volume that is meant, or <c>null</c> after a diagnostic.</summary>
    public AppVolume? FindVolume(CommandContext context, App app)
    {
        if (context.Value(Volume) is not { Length: > 0 } name)
        {
            if (context.Value(Volume) is null && app.Volumes.Count == 1)
                return app.Volumes[0];
            context.Report(
                DiskDiagnostics.VolumeRequired, "--vol-name required",
                app.Volumes.Count == 0 ? $"App '{app.Id.Name}' has no volumes" : $"One of: {string.Join(", ", app.Volumes.Select(v => v.Name))}");
            return null;
        }
        var found = app.Volumes.FirstOrDefault(v => v.Name == name);
        if (found is null)
        {
            context.Report(
                DiskDiagnostics.UnknownVolume, $"volume not defined: volume not found: {name}",
                Suggestion.Hint(name, [.. app.Volumes.Select(v => v.Name)]) ?? $"One of: {string.Join(", ", app.Volumes.Select(v => v.Name))}");
        }
        return found;
    }

    /// <summary>The volume that is meant, all when none is named; <c>null</c> after a diagnostic.</summary>
    public IReadOnlyList<AppVolume>? FindVolumes(CommandContext context, App app) =>
        context.Value(Volume) is null ? app.Volumes : FindVolume(context, app) is { } volume ? [volume] : null;

    /// <summary>The name, checked; <c>null</c> when absent. Reports a wrong one.</summary>
    public string? ReadName(CommandContext context, string kind)
    {
        if (context.Value(Name) is not { } name)
            return null;
        if (!DnsName.IsLabel(name) || name.Length > 24)
            context.Report(CliDiagnostics.InvalidValue, $"validate {kind} name: '{name}' is not allowed", "Write 1 to 24 lower case letters, digits and '-'");
        return name;
    }
}
