using Kompox.Kubernetes;
using Kompox.Planning.Steps;

namespace Kompox.Planning;

/// <summary>What of the owner's objects is no longer wanted.</summary>
public sealed record Pruning(IReadOnlyList<PlanStep> Steps, IReadOnlyList<ObjectKey> Kept)
{
    /// <summary>Steps for what goes; the volumes of replaced disks go only when asked for, and never together with a disk.</summary>
    public static Pruning Decide(PlanRequest request)
    {
        var wanted = request.Desired.Select(d => d.Key).ToHashSet();
        var steps = new List<PlanStep>();
        var kept = new List<ObjectKey>();
        foreach (var type in request.Owner.PrunedTypes)
        {
            foreach (var item in request.Inventory.Of(type))
            {
                if (wanted.Contains(item.Key) || item.IsTerminating || !request.Owner.MayPrune(item))
                    continue;
                if (RankOf(type) is var rank && rank < ApplyRank.PruneClaim)
                    steps.Add(new RemoveStep(item, rank));
                else if (!request.PrunesVolumes)
                    kept.Add(item.Key);
                else
                    steps.AddRange(Removal(item, rank));
            }
        }
        return new Pruning(steps, kept);
    }

    // A volume that would take its disk along is told to leave it, before its claim goes.
    private static IEnumerable<PlanStep> Removal(ObservedObject item, int rank)
    {
        if (item.Type == ResourceTypes.PersistentVolume && item.Text("spec", "persistentVolumeReclaimPolicy") != "Retain")
            yield return new RetainStep(item, ApplyRank.Prune);
        yield return new RemoveStep(item, rank);
    }

    private static int RankOf(ResourceType type) => type.Kind switch
    {
        "Deployment" or "DaemonSet" or "Job" => ApplyRank.RetiredWorkload,
        "PersistentVolumeClaim" => ApplyRank.PruneClaim,
        "PersistentVolume" => ApplyRank.PruneVolume,
        _ => ApplyRank.Prune,
    };
}
