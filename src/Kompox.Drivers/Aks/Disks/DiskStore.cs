using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>Reads and changes the disks of an app in Azure. What is not the app's by its tags is never seen.</summary>
internal sealed class DiskStore(DiskAccount account)
{
    private readonly TagTwins _twins = new(account.Target.Events);

    /// <summary>Every disk of the app's resource group, whosever it is.</summary>
    public async Task<IReadOnlyList<DiskResource>> ListAllAsync(CancellationToken cancellationToken) =>
        await account.Arm.ListAsync(account.DisksPath, DiskJson.Default.DiskResource, null, cancellationToken).Select(account.Own).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The disks of a volume, newest first.</summary>
    public Task<IReadOnlyList<DiskResource>> ListAsync(AppVolume volume, CancellationToken cancellationToken) => ListAsync(volume, null, cancellationToken);

    /// <summary>The same for who needs a certain one of them: a disk that was just made may be missing in the list.</summary>
    public async Task<IReadOnlyList<DiskResource>> ListAsync(AppVolume volume, string? needed, CancellationToken cancellationToken)
    {
        var tags = account.Tags;
        var all = (await ListAllAsync(cancellationToken).ConfigureAwait(false)).Where(d => d.IsOf(tags, volume.Name, AzureTags.DiskName)).ToList();
        var found = _twins.Keep(all, AzureTags.DiskName, name => account.DiskId(volume.Name, name)).ToList();
        // Made and assigned while the pages were read: the record on another disk names it.
        var assigned = AssignmentView.Of(found) is { Names: [], Top.Disk: { } name } ? name : null;
        foreach (var missing in new[] { needed, assigned }.OfType<string>().Distinct().Where(m => !found.Exists(d => AssignmentView.NameOf(d) == m)).ToList())
        {
            if (await FindAsync(account.DiskId(volume.Name, missing), cancellationToken).ConfigureAwait(false) is { } late
                && late.IsOf(tags, volume.Name, AzureTags.DiskName) && AssignmentView.NameOf(late) == missing)
                found.Add(late);
        }
        return [.. found.OrderByDescending(d => d.Properties?.TimeCreated).ThenByDescending(AssignmentView.NameOf, StringComparer.Ordinal)];
    }

    /// <summary>The disk of an id, or <c>null</c>.</summary>
    public async Task<DiskResource?> FindAsync(string id, CancellationToken cancellationToken) =>
        await account.Arm.FindAsync(id, DiskJson.Default.DiskResource, cancellationToken).ConfigureAwait(false) is { } found ? account.Own(found) : null;

    /// <summary>A name in Azure is cut at 72 characters and can be anybody's: a PUT would change what is there.</summary>
    public async Task RefuseTakenAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } taken)
            throw AzureDiskDiagnostics.Foreign.Failure(
                $"The resource group '{account.Group}' has a disk '{taken.Name}' that is not this disk of app '{account.Target.App.Id.Name}' by its tags", "choose another name with -N");
    }

    /// <summary>The disk of that name; an expected failure when the volume has none.</summary>
    public static DiskResource Need(IReadOnlyList<DiskResource> disks, string name) =>
        disks.FirstOrDefault(d => AssignmentView.NameOf(d) == name) ?? throw DiskDiagnostics.NotFound.Failure($"disk not found: {name}", "see kompoxops disk list");

    /// <summary>Changes some tags (<c>null</c>: takes away) of a disk as it is at this moment, and properties; <c>null</c> when it is gone or <paramref name="isWanted"/> says no.</summary>
    public async Task<DiskResource?> ChangeAsync(
        DiskResource disk, Func<DiskResource, bool> isWanted, Func<DiskResource, IEnumerable<KeyValuePair<string, string?>>> tags, DiskProperties? properties, CancellationToken cancellationToken)
    {
        if (await FindAsync(disk.Id!, cancellationToken).ConfigureAwait(false) is not { } now || !isWanted(now))
            return null;
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in now.Tags ?? new Dictionary<string, string>())
            all[name] = value;
        foreach (var (name, value) in tags(now))
        {
            if (value is null)
                all.Remove(name);
            else
                all[name] = value;
        }
        return await PatchAsync(now, new DiskChange { Tags = all, Properties = properties }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a disk; <c>null</c> when it is gone.</summary>
    public async Task<DiskResource?> PatchAsync(DiskResource disk, DiskChange change, CancellationToken cancellationToken)
    {
        try
        {
            return account.Own(await account.Arm.PatchAsync(
                disk.Id!, change, DiskJson.Default.DiskChange, DiskJson.Default.DiskResource, new ArmWrite(TitleOf(disk)), cancellationToken).ConfigureAwait(false));
        }
        catch (KompoxException e) when (e.Reason is "NotFound" or "ResourceNotFound" or "ResourceGroupNotFound")
        {
            return null;
        }
    }

    /// <summary>Deletes a disk.</summary>
    public Task DeleteAsync(DiskResource disk, CancellationToken cancellationToken) => account.Arm.DeleteAsync(disk.Id!, new ArmWrite(TitleOf(disk)), cancellationToken);

    /// <summary>A disk as the model shows it.</summary>
    public Disk Show(DiskResource disk, AssignmentView view, AppVolume volume) => DiskReading.ToDisk(disk, view, account.Account.Location, volume);

    private static string TitleOf(DiskResource disk) => $"disk '{disk.Name}'";
}
