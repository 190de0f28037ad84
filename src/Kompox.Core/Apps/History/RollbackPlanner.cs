using System.Text;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Apps.History;

/// <summary>Finds out what has to be done to have an app as it was; its disks stay the ones that are assigned now.</summary>
public static class RollbackPlanner
{
    /// <summary>The revision to go back to: the one of that number, else the last one before the present one that became ready, else the one before.</summary>
    public static Revision? Choose(IReadOnlyList<Revision> revisions, int? number, string app, DiagnosticBag bag)
    {
        if (number is { } given)
        {
            foreach (var revision in revisions)
            {
                if (revision.Number == given)
                    return revision;
            }
            bag.Report(AppDiagnostics.NoRevision, null, $"App '{app}' has no revision {given}", "'app history' lists them");
            return null;
        }
        for (var i = revisions.Count - 2; i >= 0; i--)
        {
            if (revisions[i].State == RevisionState.Ready)
                return revisions[i];
        }
        if (revisions.Count > 1)
            return revisions[^2];
        bag.Report(AppDiagnostics.NoRevision, null, $"App '{app}' has no revision before the present one", "'app history' lists them");
        return null;
    }

    /// <summary>The plan, or <c>null</c> after diagnostics.</summary>
    public static async Task<AppPlan?> PlanAsync(AppTarget target, Revision revision, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await RevisionStore.LoadAsync(target, revision.Number, cancellationToken).ConfigureAwait(false) is not { Count: > 0 } stored)
        {
            bag.Report(AppDiagnostics.NoRevision, null, $"The objects of revision {revision.Number} are not kept any more", "'app history' lists what there is");
            return null;
        }
        if (await AssignedDisks.ResolveAsync(target, bag, cancellationToken).ConfigureAwait(false) is not { } disks)
            return null;
        var claims = disks.Select(d => target.Names.Volume(d.VolumeName, d.Handle)).ToHashSet(StringComparer.Ordinal);
        var inventory = await InventoryReader.ReadAsync(target.Connection, target.Names, cancellationToken).ConfigureAwait(false);
        var desired = OntoDisks(stored, claims, bag);
        if (!AllThere(desired, claims, inventory, target, bag))
            return null;
        if (await AppPlanner.DecideAsync(target, desired, inventory, prunesVolumes: false, bag, cancellationToken).ConfigureAwait(false) is not { } plan)
            return null;
        return plan with { Plan = plan.Plan with { Kept = [.. plan.Plan.Kept.Where(k => !claims.Contains(k.Name))] } };
    }

    // Volumes of other disks are left out, and whoever mounted one gets the assigned disk of the same volume.
    private static List<DesiredObject> OntoDisks(IReadOnlyList<DesiredObject> stored, IReadOnlySet<string> claims, DiagnosticBag bag)
    {
        var result = new List<DesiredObject>();
        foreach (var item in stored)
        {
            if (item.Key.Type != ResourceTypes.PersistentVolume && item.Key.Type != ResourceTypes.PersistentVolumeClaim)
                result.Add(item.IsWorkload ? Moved(item, claims, bag) : item);
            else if (claims.Contains(item.Key.Name))
                result.Add(item);
        }
        return result;
    }

    private static DesiredObject Moved(DesiredObject item, IReadOnlySet<string> claims, DiagnosticBag bag)
    {
        string? text = null;
        foreach (var old in PodClaims.OfWorkload(item.Content))
        {
            // Names of one volume differ in what follows the last dash, the hash of the disk.
            var volume = old[..(old.LastIndexOf('-') + 1)];
            if (claims.Contains(old) || claims.FirstOrDefault(c => c.StartsWith(volume, StringComparison.Ordinal)) is not { } now)
                continue;
            text = (text ?? Encoding.UTF8.GetString(item.Body.Span)).Replace($"\"{old}\"", $"\"{now}\"", StringComparison.Ordinal);
            bag.Report(AppDiagnostics.DiskStays, null, $"{item.Key} keeps the disk that is assigned now; its data is not rolled back", "a snapshot brings data back: snapshot restore, disk assign, app deploy");
        }
        return text is null ? item : DesiredObject.Of(item.Key.Type, Encoding.UTF8.GetBytes(text));
    }

    private static bool AllThere(IReadOnlyList<DesiredObject> desired, IReadOnlySet<string> claims, Inventory inventory, AppTarget target, DiagnosticBag bag)
    {
        foreach (var claim in claims)
        {
            var key = new ObjectKey(ResourceTypes.PersistentVolumeClaim, target.Names.Namespace, claim);
            if (inventory.Find(key) is not null || desired.Any(d => d.Key == key))
                continue;
            bag.Report(AppDiagnostics.DiskNeverDeployed, null, $"The assigned disk behind {key} has never been deployed", "run 'app deploy' first, or assign the disk that the revision had");
            return false;
        }
        return true;
    }
}
