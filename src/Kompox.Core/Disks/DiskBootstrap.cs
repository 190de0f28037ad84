using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Disks;

/// <summary>Makes and assigns the first disk of every volume (<c>--bootstrap-disks</c>, <c>disk create --bootstrap</c>).</summary>
public static class DiskBootstrap
{
    /// <summary>Afterwards each volume has its assigned disk; <c>false</c> after diagnostics.</summary>
    public static async Task<bool> RunAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken) =>
        await MakeAsync(target, bag, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>The disks that were made and assigned, none when each volume had one; <c>null</c> after diagnostics.</summary>
    public static async Task<IReadOnlyList<Disk>?> MakeAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (target.App.Volumes.Count == 0)
            return [];
        if (target.Disks is not { } disks)
        {
            bag.Report(DiskDiagnostics.Unsupported, target.App.Volumes[0].Location, $"Driver '{target.Managed.Driver.Name}' keeps no disks");
            return null;
        }
        var observed = new List<(AppVolume Volume, IReadOnlyList<Disk> Disks)>();
        foreach (var volume in target.App.Volumes)
            observed.Add((volume, await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false)));
        var decision = BootstrapDecision.Of(observed);
        if (decision.Refusal is { } refusal)
        {
            bag.Report(DiskDiagnostics.InvalidBootstrap, target.App.Location, refusal, "give each volume its disk with disk create and disk assign");
            return null;
        }
        var made = new List<Disk>();
        foreach (var volume in decision.Volumes)
        {
            var left = BootstrapDecision.LeftOver(observed.Find(o => o.Volume == volume).Disks);
            if (await MakeAsync(target, disks, volume, left, bag, cancellationToken).ConfigureAwait(false) is not { } disk)
                return null;
            made.Add(disk);
        }
        return made;
    }

    private static async Task<Disk?> MakeAsync(
        AppTarget target, IDisks disks, AppVolume volume, Disk? left, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        target.Events.Report(new MessageEvent("bootstrap disk", new KeyValuePair<string, string>("app", target.App.Id.Name), new KeyValuePair<string, string>("volume", volume.Name)));
        var disk = left is { State: ArtefactState.Ready }
            ? left
            : await disks.CreateAsync(volume, new DiskRequest { Name = left?.Name, IsBootstrap = true }, cancellationToken).ConfigureAwait(false);
        var now = await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        if (now.Any(d => d.IsAssigned))
        {
            bag.Report(
                DiskDiagnostics.ConcurrentAssignment, volume.Location, $"bootstrap aborted: concurrent assignment detected for volume '{volume.Name}'", "run the command again");
            return null;
        }
        await disks.AssignAsync(volume, disk.Name, cancellationToken).ConfigureAwait(false);
        return disk with { IsAssigned = true };
    }
}
