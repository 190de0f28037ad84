using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Snapshots;

/// <summary>Copies snapshots to other regions. Azure copies in the background; the name of the copy follows from what is copied where.</summary>
internal sealed class SnapshotCopying(DiskAccount account, SnapshotStore store)
{
    /// <summary>Characters of the snapshot's own name in that of its copy; a dash and a hash of six follow.</summary>
    private const int Kept = NameRules.MaxDisk - 7;

    /// <summary>The copy, whole.</summary>
    public async Task<DiskResource> CopyAsync(AppVolume volume, string name, string region, CancellationToken cancellationToken)
    {
        var to = AzureRegion.Parse(region) ?? throw AzureDiskDiagnostics.BadZone.Failure($"'{region}' is not the name of a region", "write it as 'az account list-locations' prints it, such as westus2");
        var all = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var source = all.FirstOrDefault(s => s.Tag(AzureTags.SnapshotName) == name) ?? await store.NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        if (IsIn(source, to))
            return await store.WaitAsync(source, cancellationToken).ConfigureAwait(false);
        if (source.Properties?.Incremental != true)
            throw AzureDiskDiagnostics.NotIncremental.Failure($"Snapshot '{name}' of volume '{volume.Name}' is not incremental", "make a new one: snapshot create");
        var copy = all.FirstOrDefault(s => s.Tag(DiskTags.SnapshotCopyOf) == name && IsIn(s, to));
        if (copy is { Properties: { CopyCompletionError: not null } or { ProvisioningState: "Failed" } })
        {
            await store.DeleteAsync(copy, cancellationToken).ConfigureAwait(false);
            copy = null;
        }
        return await store.WaitCompleteAsync(copy ?? await StartAsync(volume, source, name, to, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The name of a copy, for example <c>0t4mrd528u3s-1x9f0a</c>.</summary>
    public static string NameOf(string name, string region) => $"{(name.Length > Kept ? name[..Kept] : name).TrimEnd('-')}-{ShortHash.Of($"{name}:{region}")}";

    private async Task<DiskResource> StartAsync(AppVolume volume, DiskResource source, string name, string region, CancellationToken cancellationToken)
    {
        var whole = await store.WaitCompleteAsync(source, cancellationToken).ConfigureAwait(false);
        var copyName = NameOf(name, region);
        var id = account.SnapshotId(volume.Name, copyName);
        await store.RefuseTakenAsync(id, cancellationToken).ConfigureAwait(false);
        account.Target.Events.Report(new MessageEvent("copying snapshot", new("volume", volume.Name), new("name", name), new("region", region), new("copy", copyName)));
        return await store.PutAsync(id, SnapshotBodies.CopyOf(whole, copyName, region), $"snapshot '{copyName}' of volume '{volume.Name}'", cancellationToken).ConfigureAwait(false);
    }

    private static bool IsIn(DiskResource snapshot, string region) => (AzureRegion.Parse(snapshot.Location) ?? snapshot.Location) == region;
}
