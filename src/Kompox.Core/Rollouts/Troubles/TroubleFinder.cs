
namespace Kompox.Rollouts.Troubles;

/// <summary>Finds out from what is known why workloads are not ready. A pure function: same view, same troubles.</summary>
internal static class TroubleFinder
{
    /// <summary>Every trouble, in the order of the workloads and their pods.</summary>
    public static IReadOnlyList<Trouble> Find(RolloutView view)
    {
        var troubles = new List<Trouble>();
        foreach (var workload in view.Workloads)
        {
            // Until its controller has seen what was applied, its pods and conditions are those of before.
            if (workload.IsDone || !workload.IsObserved)
                continue;
            troubles.AddRange(WorkloadTroubles.Find(view, workload));
            foreach (var pod in workload.NewPods)
            {
                if (pod.IsReady || pod.Phase == "Succeeded")
                    continue;
                var context = new TroubleContext(view, workload, pod);
                troubles.AddRange(pod.Phase == "Failed" ? WorkloadTroubles.OfEndedPod(context) : OfPod(context));
            }
        }
        return troubles;
    }

    private static IEnumerable<Trouble> OfPod(TroubleContext context)
    {
        if (context.Pod.Node is null)
            return SchedulingTroubles.Find(context);
        var found = new List<Trouble>();
        found.AddRange(VolumeTroubles.Find(context));
        foreach (var container in context.Pod.Containers)
        {
            if (container.IsInit && container.Ended is { Code: 0 } || container.IsReady && container.Restarts == 0)
                continue;
            if (ImageTroubles.Find(context, container) is { } image)
                found.Add(image);
            else if (ContainerTroubles.Find(context, container) is { } own)
                found.Add(own);
        }
        return found;
    }
}
