using Kompox.Disks;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Images;

/// <summary>Images of managed disks, through signed addresses (SAS) that Azure gives for the time of the transfer.</summary>
internal sealed class ManagedImages(DiskAccount account, DiskStore store, UnfinishedDisks unfinished)
{
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
        var size = new ByteSize(Math.Max(image.Length - Vhd.Sector, (request.Size ?? volume.Size).Bytes));
        var (plan, id) = await unfinished.PrepareAsync(volume, request with { Size = size }, cancellationToken).ConfigureAwait(false);
        // Azure takes the size from the image.
        var properties = plan.Body.Properties! with { DiskSizeGB = null, CreationData = new DiskCreation(DiskCreation.Upload) { UploadSizeBytes = image.Length } };
        var made = await unfinished.PutAsync(plan, id, properties, cancellationToken).ConfigureAwait(false);
        var isWhole = false;
        try
        {
            await DiskGrant.RunAsync(account, made, DiskGrant.Write, grant => Blob(grant, $"content of disk '{plan.Name}'").WriteAsync(image, progress, cancellationToken)).ConfigureAwait(false);
            var whole = await unfinished.FinishAsync(made, plan, cancellationToken).ConfigureAwait(false);
            isWhole = true;
            return whole;
        }
        finally
        {
            if (!isWhole)
                await unfinished.RemoveAsync(made).ConfigureAwait(false);
        }
    }

    private PageBlob Blob(DiskGrant grant, string title) => new(account.Session.OpenContents(null), grant.AddressAsync, title);
}
