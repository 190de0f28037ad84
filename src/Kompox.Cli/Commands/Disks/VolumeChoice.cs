using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Disks;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Disks;

/// <summary>Finds what commands on disks and snapshots work on. Names are checked before the cluster is asked anything.</summary>
internal static class VolumeChoice
{
    /// <summary>The volume that <c>-V</c> names, or the app's only one; <c>null</c> after a diagnostic.</summary>
    public static AppVolume? Find(CommandContext context, App app, string? name)
    {
        var volumes = app.Volumes;
        if (string.IsNullOrEmpty(name))
        {
            if (name is null && volumes.Count == 1)
                return volumes[0];
            context.Report(
                DiskDiagnostics.VolumeRequired, "--vol-name required",
                volumes.Count == 0 ? $"App '{app.Id.Name}' has no volumes" : $"Name one of the app's with -V: {string.Join(", ", volumes.Select(v => v.Name))}");
            return null;
        }
        foreach (var volume in volumes)
        {
            if (volume.Name == name)
                return volume;
        }
        context.Report(
            DiskDiagnostics.UnknownVolume, $"volume not defined: volume not found: {name}",
            Diagnostics.Suggestion.Hint(name, volumes.Select(v => v.Name)) ?? $"App '{app.Id.Name}' has {(volumes.Count == 0 ? "no volumes" : string.Join(", ", volumes.Select(v => v.Name)))}");
        return null;
    }

    /// <summary>Whether a name can be that of a disk or snapshot; reports it otherwise. <c>null</c> is fine.</summary>
    public static bool CheckName(CommandContext context, string what, string? name) =>
        name is null || NameRules.CheckLabel(what, name, context.Diagnostics, null, NameRules.MaxDisk);

    /// <summary>The app, connected, when its platform keeps disks; <c>null</c> after a diagnostic. The caller disposes the connection.</summary>
    public static async Task<AppTarget?> OpenAsync(CommandContext context, ManagedApp managed, CancellationToken cancellationToken)
    {
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        if (target.Disks is not null)
            return target;
        target.Connection.Dispose();
        context.Report(DiskDiagnostics.Unsupported, $"Driver '{managed.Driver.Name}' keeps no disks");
        return null;
    }

    /// <summary>The app and the volume that the options name, without asking the cluster; <c>null</c> after diagnostics.</summary>
    public static (ManagedApp App, AppVolume Volume)? FindApp(CommandContext context, AppOptions app, string? volume) =>
        AppLoading.FindApp(context, app) is { } managed && Find(context, managed.App, volume) is { } found ? (managed, found) : null;
}
