using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Making;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Images;

/// <summary>Images of managed disks, through signed addresses (SAS) that Azure gives for the time of the transfer.</summary>
internal sealed class ManagedImages(DiskAccount account, DiskStore store)
{
    /// <summary>Source of a disk that was made from an image.</summary>
    public const string ImportSource = "import";

    private readonly DiskGrants _grants = new(account);

    /// <summary>Writes the image of a disk.</summary>
    public async Task ExportAsync(AppVolume volume, string name, Stream output, Action<long> progress, CancellationToken cancellationToken)
    {
        var disk = DiskStore.Need(await store.ListAsync(volume, cancellationToken).ConfigureAwait(false), name);
        if (DiskStates.OfDisk(disk) is var state && state != ArtefactState.Ready)
            throw DiskDiagnostics.NotReady.Failure($"Disk '{name}' is {AssignedDisks.Words(state)}");
        if (disk.ManagedBy is { Length: > 0 } machine)
            throw DiskDiagnostics.InUse.Failure(
                $"Disk '{name}' is attached to '{machine}': its content cannot be read", "export a disk made from a snapshot: snapshot create, then disk create -S snapshot:NAME");
        await _grants.RunAsync(disk, DiskGrants.Read, address => Blob(address, $"content of disk '{name}'").ReadAsync(output, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a disk from an image.</summary>
    public async Task<DiskResource> ImportAsync(AppVolume volume, DiskRequest request, Stream image, Action<long> progress, CancellationToken cancellationToken)
    {
        if (await Vhd.CheckAsync(image, cancellationToken).ConfigureAwait(false) is { } fault)
            throw DiskDiagnostics.ArchiveDamaged.Failure($"The image cannot be uploaded: {fault}", "make a fixed VHD: qemu-img convert -O vpc -o subformat=fixed,force_size IN OUT.vhd");
        var named = request with { Name = request.Name ?? CompactId.Create(account.Target.Time, account.Target.Random) };
        var bag = new DiagnosticBag();
        var plan = DiskPlan.Decide(account.Target, volume, named with { Size = new ByteSize(image.Length - Vhd.Sector) }, null, account.Region, bag) ?? throw KompoxException.Of(bag);
        var id = account.DiskId(volume.Name, plan.Name);
        await ClearAsync(volume, id, plan.Name, cancellationToken).ConfigureAwait(false);
        await account.EnsureGroupAsync(cancellationToken).ConfigureAwait(false);
        account.Target.Events.Report(new MessageEvent("creating disk", new("volume", volume.Name), new("name", plan.Name), new("source", ImportSource)));
        var made = await account.Arm.PutAsync(id, BodyOf(plan, image.Length), DiskJson.Default.DiskResource, new ArmWrite($"disk '{plan.Name}' of volume '{volume.Name}'"), cancellationToken).ConfigureAwait(false);
        try
        {
            await _grants.RunAsync(made, DiskGrants.Write, address => Blob(address, $"content of disk '{plan.Name}'").WriteAsync(image, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KompoxException or IOException or OperationCanceledException)
        {
            await store.DeleteAsync(made, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        return await store.FindAsync(made.Id!, cancellationToken).ConfigureAwait(false) is { } whole && DiskStates.OfDisk(whole) == ArtefactState.Ready
            ? whole
            : throw AzureDiskDiagnostics.NotMade.Failure($"Disk '{plan.Name}' did not become ready after the upload", "delete it, and import the image again");
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
        await _grants.CloseAsync(left, cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(left, cancellationToken).ConfigureAwait(false);
    }

    private static DiskResource BodyOf(DiskPlan plan, long length)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in plan.Body.Tags!)
            tags[key] = value;
        tags[DiskTags.Source] = ImportSource;
        var properties = plan.Body.Properties! with { DiskSizeGB = null, CreationData = new DiskCreation(DiskCreation.Upload) { UploadSizeBytes = length } };
        return plan.Body with { Tags = tags, Properties = properties };
    }

    private PageBlob Blob(Uri address, string title) => new(account.Session.OpenContents(null), address, title);
}
