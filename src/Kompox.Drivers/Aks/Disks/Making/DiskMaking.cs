using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Disks.Making;

/// <summary>Makes disks, and finishes those that an interrupted run has begun.</summary>
internal sealed class DiskMaking(DiskAccount account, DiskStore store, Snapshots.SnapshotStore snapshots, DiskSources sources)
{
    private const double Whole = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);
    private readonly ZoneChoice _zones = new(account, store);

    /// <summary>The disk, ready.</summary>
    public async Task<DiskResource> MakeAsync(AppVolume volume, DiskRequest request, IReadOnlyList<DiskResource> known, CancellationToken cancellationToken)
    {
        var target = account.Target;
        var named = request with { Name = request.Name ?? CompactId.Create(target.Time, target.Random) };
        var source = await sources.FindAsync(volume, request.Source, cancellationToken).ConfigureAwait(false);
        var existing = known.FirstOrDefault(d => AssignmentView.NameOf(d) == named.Name);
        if (existing is not null)
            CheckSame(existing, named, source);
        if (existing is not null && DiskStates.OfDisk(existing) == ArtefactState.Ready)
            return existing;
        // Where nobody says anything the app stays where it is: machines of a zone can have disks of that zone only.
        if (DiskZone.Choose(request.Zone, target.App.Deployment) is null)
            named = named with { Zone = existing is null ? await _zones.FindAsync(volume, known, cancellationToken).ConfigureAwait(false) : existing.Zones?.FirstOrDefault() };
        var bag = new DiagnosticBag();
        var plan = DiskPlan.Decide(target, volume, named, source, account.Region, bag) ?? throw KompoxException.Of(bag);
        var id = existing?.Id ?? account.DiskId(volume.Name, plan.Name);
        if (existing is null)
            await store.RefuseTakenAsync(id, cancellationToken).ConfigureAwait(false);
        // A snapshot with instant access makes disks of these kinds only before it is complete.
        if (source is { IsSnapshot: true } && DiskSku.Find(plan.Body.Sku!.Name) is { IsTunable: false })
            await snapshots.WaitCompleteAsync(source.Resource, cancellationToken).ConfigureAwait(false);
        await account.EnsureGroupAsync(cancellationToken).ConfigureAwait(false);
        if (existing?.Properties?.ProvisioningState == "Creating")
            return await WaitAsync(existing, cancellationToken).ConfigureAwait(false);
        target.Events.Report(new MessageEvent(
            "creating disk", new("volume", volume.Name), new("name", plan.Name), new("sku", plan.Body.Sku!.Name), new("zone", plan.Body.Zones?[0] ?? ""), new("source", source?.Text ?? "")));
        var write = new ArmWrite($"disk '{plan.Name}' of volume '{volume.Name}'") { Budget = Limit };
        var made = account.Own(await account.Arm.PutAsync(id, plan.Body, DiskJson.Default.DiskResource, write, cancellationToken).ConfigureAwait(false));
        return await WaitAsync(made, cancellationToken).ConfigureAwait(false);
    }

    private void CheckSame(DiskResource existing, DiskRequest request, DiskSource? source)
    {
        var name = request.Name;
        if (DiskStates.OfDisk(existing) == ArtefactState.Deleting)
            throw DiskDiagnostics.NotReady.Failure($"Disk '{name}' is being deleted", $"finish that: disk delete -N {name}");
        var isSame = source?.IsSourceOf(existing) ?? (existing.Tag(DiskTags.Source) is null && existing.Properties?.CreationData?.SourceResourceId is null);
        var isElsewhere = request.Zone is { Length: > 0 } zone && existing.Zones is [var its, ..] && DiskZone.Parse(zone, account.Region) != its;
        if (!isSame || isElsewhere || request.Size is { } size && DiskReading.GibOf(size) > existing.Gib)
            throw DiskDiagnostics.Exists.Failure($"Disk '{name}' exists already, and was made differently", "choose another name");
    }

    private async Task<DiskResource> WaitAsync(DiskResource disk, CancellationToken cancellationToken)
    {
        var time = account.Target.Time;
        var start = time.GetTimestamp();
        for (var now = disk; ; now = await FindAgainAsync(disk, cancellationToken).ConfigureAwait(false))
        {
            if (DiskStates.OfDisk(now) == ArtefactState.Ready)
                return now;
            if (now.Properties?.ProvisioningState is "Failed" or "Canceled")
                throw AzureDiskDiagnostics.NotMade.Failure($"Azure says that the making of disk '{now.Name}' failed", "run the command again with the same name, or delete the disk");
            if (time.GetElapsedTime(start) > Limit)
                throw AzureDiskDiagnostics.NotMade.Failure($"Disk '{now.Name}' did not become ready within {Limit.TotalHours} hours", "run the command again with the same name to go on waiting");
            if (now.Properties?.CompletionPercent is { } percent and < Whole)
                account.Target.Events.Report(new ProgressEvent($"filling disk {AssignmentView.NameOf(now)}", (long)percent, (long)Whole));
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Not every server of Azure knows of a new disk at once.
    private async Task<DiskResource> FindAgainAsync(DiskResource disk, CancellationToken cancellationToken)
    {
        var time = account.Target.Time;
        for (var start = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false))
        {
            if (await store.FindAsync(disk.Id!, cancellationToken).ConfigureAwait(false) is { } found)
                return found;
            if (time.GetElapsedTime(start) > Propagation)
                throw AzureDiskDiagnostics.NotMade.Failure($"Disk '{disk.Name}' was deleted by somebody else while it was made");
        }
    }
}
