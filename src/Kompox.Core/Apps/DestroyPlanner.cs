using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Planning.Steps;

namespace Kompox.Apps;

/// <summary>Decides what of an app goes and what stays: everything but its disks, and what a box needs while there is one.</summary>
public static class DestroyPlanner
{
    private const int Retain = 0;
    private const int Entrances = 10;
    private const int Workloads = 20;
    private const int Rest = 30;
    private const int Claims = 40;
    private const int Space = 50;
    private const int Volumes = 60;

    /// <summary>The plan; <see cref="Plan.Kept"/> is what stays in the cluster.</summary>
    public static Plan Decide(AppNames names, Inventory inventory, bool deletesNamespace, DiagnosticBag bag)
    {
        var owner = new AppOwner(names);
        if (inventory.Namespace is { } space && !owner.MayTake(space))
        {
            bag.Report(AppDiagnostics.NotDestroyed, null, $"{space.Key} was not made for app '{names.App}'", "look at its labels and annotations with kubectl");
            return new Plan { Steps = [] };
        }
        var steps = new List<PlanStep>();
        var kept = new List<ObjectKey>();
        var box = deletesNamespace ? BoxNeeds.None : BoxNeeds.Of(inventory);
        foreach (var volume in inventory.Of(ResourceTypes.PersistentVolume).Where(owner.IsLabelled))
        {
            if (volume.Text("spec", "persistentVolumeReclaimPolicy") != "Retain")
                steps.Add(new RetainStep(volume, Retain));
            Sort(volume, Volumes, box.Claims.Contains(volume.Name), steps, kept);
        }
        foreach (var type in InventoryReader.Types.Append(ResourceTypes.Pod))
        {
            foreach (var item in inventory.Of(type).Where(i => IsOfApp(owner, i)))
            {
                if (!deletesNamespace)
                    Sort(item, RankOf(type), box.Needs(item), steps, kept);
            }
        }
        if (inventory.Namespace is { } own)
            Sort(own, Space, !deletesNamespace, steps, kept);
        if (box.IsThere)
            bag.Report(AppDiagnostics.BoxStays, null, $"A box of app '{names.App}' is deployed; what it uses stays", "box destroy");
        return new Plan { Steps = [.. steps.OrderBy(s => s.Rank)], Kept = kept };
    }

    private static void Sort(ObservedObject item, int rank, bool stays, List<PlanStep> steps, List<ObjectKey> kept)
    {
        if (stays)
            kept.Add(item.Key);
        else
            steps.Add(new DeleteStep(item, rank));
    }

    // What operators set goes with the app, the box's own objects go with the box.
    private static bool IsOfApp(AppOwner owner, ObservedObject item) =>
        item.Label(AppLabels.Component) != AppNames.BoxComponent && item.Name != owner.Names.BoxSecret
        && (owner.IsLabelled(item) || item.Type == ResourceTypes.Secret && OperatorSecrets.IsOperators(owner.Names, item.Name));

    private static int RankOf(ResourceType type) => type.Kind switch
    {
        "Ingress" or "Service" => Entrances,
        "Deployment" or "DaemonSet" or "Job" or "Pod" => Workloads,
        "PersistentVolumeClaim" => Claims,
        _ => Rest,
    };
}
