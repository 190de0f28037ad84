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

/// <summary>Images of managed disks, through signed addresses (SAS) that Azure gives for the time of the transfer.</summary>
internal sealed class ManagedImages(DiskAccount account, DiskStore store)
{
    /// <summary>Source of a disk that was made from an image.</summary>
    public const string ImportSource = "import";

    /// <summary>Writes the image of a disk.</summary>
    public async Task ExportAsync(AppVolume volume, string name, Stream output, Action<long> progress, CancellationToken cancellationToken)
    {
        var disk = DiskStore.Need(await store.ListAsync(volume, name, cancellationToken).ConfigureAwait(false), name);
        if (DiskStates.OfDisk(disk) is var state && state != ArtefactState.Ready)
            throw DiskDiagnostics.NotReady.Failure($"Disk '{name}' is {AssignedDisks.Words(state)}");
        if (disk.ManagedBy is { Length: > 0 } machine)
            throw DiskDiagnostics.InUse.Failure(
                $"Disk '{name}' is attached to '{machine}': its content cannot be read", "export a disk made from a snapshot: snapshot create, then disk create -S snapshot:NAME");
        if (disk.Properties?.DiskState is "ActiveSAS" or "ActiveSASFrozen")
            throw DiskDiagnostics.InUse.Failure(
                $"Disk '{name}' is being exported: somebody has a link to its content", "wait for it; the access of an export that was cut off ends within an hour, or with 'az disk revoke-access'");
        await DiskGrant.RunAsync(account, disk, DiskGrant.Read, grant => Blob(grant, $"content of disk '{name}'").ReadAsync(output, progress, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Makes a disk from an image.</summary>
    public async Task<DiskResource> ImportAsync(AppVolume volume, DiskRequest request, Stream image, Action<long> progress, CancellationToken cancellationToken)
    {
        if (await Vhd.CheckAsync(image, cancellationToken).ConfigureAwait(false) is { } fault)
            throw DiskDiagnostics.ArchiveDamaged.Failure($"The image cannot be uploaded: {fault}", "make a fixed VHD: qemu-img convert -O vpc -o subformat=fixed,force_size IN OUT.vhd");
        var named = request with { Name = request.Name ?? CompactId.Create(account.Target.Time, account.Target.Random) };
        if (DiskZone.Choose(request.Zone, account.Target.App.Deployment) is null)
            named = named with { Zone = await new ZoneChoice(account, store).FindAsync(volume, await store.ListAsync(volume, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) };
        var bag = new DiagnosticBag();
        var size = new ByteSize(Math.Max(image.Length - Vhd.Sector, (request.Size ?? volume.Size).Bytes));
        var plan = DiskPlan.Decide(account.Target, volume, named with { Size = size }, null, account.Region, bag) ?? throw KompoxException.Of(bag);
        var id = account.DiskId(volume.Name, plan.Name);
        await ClearAsync(volume, id, plan.Name, cancellationToken).ConfigureAwait(false);
        await account.EnsureGroupAsync(cancellationToken).ConfigureAwait(false);
        account.Target.Events.Report(new MessageEvent("creating disk", new("volume", volume.Name), new("name", plan.Name), new("source", ImportSource)));
        var write = new ArmWrite($"disk '{plan.Name}' of volume '{volume.Name}'");
        var made = account.Own(await account.Arm.PutAsync(id, BodyOf(plan, image.Length), DiskJson.Default.DiskResource, write, cancellationToken).ConfigureAwait(false));
        var isWhole = false;
        try
        {
            await DiskGrant.RunAsync(account, made, DiskGrant.Write, grant => Blob(grant, $"content of disk '{plan.Name}'").WriteAsync(image, progress, cancellationToken)).ConfigureAwait(false);
            var whole = await FinishAsync(made, plan, cancellationToken).ConfigureAwait(false);
            isWhole = true;
            return whole;
        }
        finally
        {
            if (!isWhole)
                await RemoveAsync(made).ConfigureAwait(false);
        }
    }

    // Until the mark is away the disk counts as half made, also when Azure takes it for whole because the access has ended.
    private async Task<DiskResource> FinishAsync(DiskResource made, DiskPlan plan, CancellationToken cancellationToken)
    {
        var now = await store.FindAsync(made.Id!, cancellationToken).ConfigureAwait(false);
        var change = plan.Body.Gib > now?.Gib ? new DiskProperties { DiskSizeGB = plan.Body.Gib } : null;
        return now?.Properties is { ProvisioningState: "Succeeded", DiskState: "Unattached" }
            && await store.ChangeAsync(now, static _ => true, static _ => [new(DiskTags.Unfinished, null)], change, cancellationToken).ConfigureAwait(false) is { } whole
                ? whole
                : throw AzureDiskDiagnostics.NotMade.Failure($"Disk '{plan.Name}' did not become ready after the upload", "import the image again");
    }

    private async Task RemoveAsync(DiskResource made)
    {
        try
        {
            await store.DeleteAsync(made, CancellationToken.None).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            account.Target.Events.Report(new MessageEvent(
                "unfinished disk stays: disk delete removes it", new("name", AssignmentView.NameOf(made)), new("reason", e.Diagnostic.Message)) { IsWarning = true });
        }
    }

    // What an interrupted import has left is begun anew; anything else under the name stays.
    private async Task ClearAsync(AppVolume volume, string id, string name, CancellationToken cancellationToken)
    {
        var known = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        if (known.FirstOrDefault(d => AssignmentView.NameOf(d) == name) is not { } left)
        {
            await store.RefuseTakenAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }
        if (DiskStates.OfDisk(left) != ArtefactState.Incomplete || left.Tag(DiskTags.Source) != ImportSource)
            throw DiskDiagnostics.Exists.Failure($"Disk '{name}' exists already", "choose another name");
        if (left.Properties?.DiskState == "ActiveUpload")
            await DiskGrant.CloseAsync(account, left, cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(left, cancellationToken).ConfigureAwait(false);
    }

    private static DiskResource BodyOf(DiskPlan plan, long length)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in plan.Body.Tags!)
            tags[key] = value;
        tags[DiskTags.Source] = ImportSource;
        tags[DiskTags.Unfinished] = DiskTags.True;
        var properties = plan.Body.Properties! with { DiskSizeGB = null, CreationData = new DiskCreation(DiskCreation.Upload) { UploadSizeBytes = length } };
        return plan.Body with { Tags = tags, Properties = properties };
    }

    private PageBlob Blob(DiskGrant grant, string title) => new(account.Session.OpenContents(null), grant.AddressAsync, title);
}
