using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning.Steps;

namespace Kompox.Planning;

/// <summary>What of the app's objects is no longer wanted.</summary>
public sealed record Pruning(IReadOnlyList<PlanStep> Steps, IReadOnlyList<ObjectKey> Kept)
{
    /// <summary>Steps for what goes; the volumes of replaced disks go only when asked for, and never together with a disk.</summary>
    public static Pruning Decide(PlanRequest request, DiagnosticBag bag)
    {
        var wanted = request.Desired.Select(d => d.Key).ToHashSet();
        var steps = new List<PlanStep>();
        var kept = new List<ObjectKey>();
        foreach (var type in InventoryReader.Types.Append(ResourceTypes.PersistentVolume))
        {
            foreach (var item in request.Inventory.Of(type))
            {
                if (wanted.Contains(item.Key) || item.IsTerminating || !Inventory.IsDeployed(request.Names, item))
                    continue;
                if (RankOf(type) is var rank && rank < ApplyRank.PruneClaim)
                    steps.Add(new RemoveStep(item, rank));
                else if (!request.PrunesVolumes)
                    kept.Add(item.Key);
                else if (MayGo(item, bag))
                    steps.Add(new RemoveStep(item, rank));
            }
        }
        return new Pruning(steps, kept);
    }

    /// <summary>Whether removing a PersistentVolume leaves its disk alone; reports when it does not.</summary>
    public static bool MayGo(ObservedObject item, DiagnosticBag bag)
    {
        if (item.Type != ResourceTypes.PersistentVolume || item.Text("spec", "persistentVolumeReclaimPolicy") == "Retain")
            return true;
        bag.Report(PlanningDiagnostics.WouldDeleteDisk, null, $"{item.Key} is kept: its disk would be deleted with it", "set its persistentVolumeReclaimPolicy to Retain first");
        return false;
    }

    private static int RankOf(ResourceType type) => type.Kind switch
    {
        "Deployment" or "DaemonSet" or "Job" => ApplyRank.RetiredWorkload,
        "PersistentVolumeClaim" => ApplyRank.PruneClaim,
        "PersistentVolume" => ApplyRank.PruneVolume,
        _ => ApplyRank.Prune,
    };
}
