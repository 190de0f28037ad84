using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Making;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Images;

/// <summary>Disks whose content is brought after they were made. Until that is done they bear a mark, and count as half made whatever Azure says of them.</summary>
internal sealed class UnfinishedDisks(DiskAccount account, DiskStore store)
{
    /// <summary>Source of a disk whose content was brought.</summary>
    public const string Source = "import";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DetachLimit = TimeSpan.FromMinutes(5);

    /// <summary>Decides what is made, and makes room for it: what an interrupted import has left under the name is begun anew, anything else stays.</summary>
    public async Task<(DiskPlan Plan, string Id)> PrepareAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken)
    {
        var target = account.Target;
        var named = request with { Name = request.Name ?? CompactId.Create(target.Time, target.Random), Source = null };
        var known = await store.ListAsync(volume, named.Name, cancellationToken).ConfigureAwait(false);
        if (DiskZone.Choose(request.Zone, target.App.Deployment) is null)
            named = named with { Zone = await new ZoneChoice(account, store).FindAsync(volume, known, cancellationToken).ConfigureAwait(false) };
        var bag = new DiagnosticBag();
        var plan = DiskPlan.Decide(target, volume, named, null, account.Region, bag) ?? throw KompoxException.Of(bag);
        var id = account.DiskId(volume.Name, plan.Name);
        await ClearAsync(known, id, plan.Name, cancellationToken).ConfigureAwait(false);
        await account.EnsureGroupAsync(cancellationToken).ConfigureAwait(false);
        target.Events.Report(new MessageEvent("creating disk", new("volume", volume.Name), new("name", plan.Name), new("source", Source)));
        return (plan, id);
    }

    /// <summary>Makes the disk, with its mark.</summary>
    public async Task<DiskResource> PutAsync(DiskPlan plan, string id, DiskProperties properties, CancellationToken cancellationToken)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in plan.Body.Tags!)
            tags[key] = value;
        tags[DiskTags.Source] = Source;
        tags[DiskTags.Unfinished] = DiskTags.True;
        var body = plan.Body with { Tags = tags, Properties = properties };
        return account.Own(await account.Arm.PutAsync(id, body, DiskJson.Default.DiskResource, new ArmWrite($"disk '{plan.Name}'"), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Takes the mark away: the disk is whole; it grows to the size that was asked for.</summary>
    public async Task<DiskResource> FinishAsync(DiskResource made, DiskPlan plan, CancellationToken cancellationToken)
    {
        var now = await store.FindAsync(made.Id!, cancellationToken).ConfigureAwait(false);
        var change = plan.Body.Gib > now?.Gib ? new DiskProperties { DiskSizeGB = plan.Body.Gib } : null;
        return now?.Properties is { ProvisioningState: "Succeeded" or "Updating", DiskState: "Unattached" or "Attached" or "Reserved" }
            && await store.ChangeAsync(now, static _ => true, static _ => [new(DiskTags.Unfinished, null)], change, cancellationToken).ConfigureAwait(false) is { } whole
                ? whole
                : throw AzureDiskDiagnostics.NotMade.Failure($"Disk '{plan.Name}' did not become ready after its content was brought", "import it again");
    }

    /// <summary>Removes a disk that did not get whole; what cannot be removed is told, and bears its mark.</summary>
    public async Task RemoveAsync(DiskResource made)
    {
        try
        {
            var time = account.Target.Time;
            for (var start = time.GetTimestamp(); await store.FindAsync(made.Id!, CancellationToken.None).ConfigureAwait(false) is { ManagedBy.Length: > 0 } && time.GetElapsedTime(start) < DetachLimit;)
                await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
            await store.DeleteAsync(made, CancellationToken.None).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            account.Target.Events.Report(new MessageEvent(
                "unfinished disk stays: disk delete removes it", new("name", AssignmentView.NameOf(made)), new("reason", e.Diagnostic.Message))
            { IsWarning = true });
        }
    }

    private async Task ClearAsync(IReadOnlyList<DiskResource> known, string id, string name, CancellationToken cancellationToken)
    {
        if (known.FirstOrDefault(d => AssignmentView.NameOf(d) == name) is not { } left)
        {
            await store.RefuseTakenAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }
        if (DiskStates.OfDisk(left) != ArtefactState.Incomplete || left.Tag(DiskTags.Source) != Source)
            throw DiskDiagnostics.Exists.Failure($"Disk '{name}' exists already", "choose another name");
        if (left.Properties?.DiskState == "ActiveUpload")
            await DiskGrant.CloseAsync(account, left, cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(left, cancellationToken).ConfigureAwait(false);
    }
}
