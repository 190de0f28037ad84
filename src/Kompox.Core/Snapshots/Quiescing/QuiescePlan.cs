using Kompox.Diagnostics;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Quiescing;

/// <summary>How writers are kept still, decided from who mounts the disks.</summary>
internal sealed record QuiescePlan
{
    public required Consistency Consistency { get; init; }

    /// <summary>Workloads to stop.</summary>
    public IReadOnlyList<MountingWorkload> Stop { get; init; } = [];

    /// <summary>Pods with containers to freeze.</summary>
    public IReadOnlyList<MountingPod> Freeze { get; init; } = [];

    /// <summary>Hooks to run, in this order before and backwards afterwards.</summary>
    public IReadOnlyList<HookCall> Hooks { get; init; } = [];

    /// <summary>The shortest time that a liveness probe of what is frozen tolerates.</summary>
    public TimeSpan? Tolerance => Freeze.SelectMany(p => p.Containers).Where(c => c.Writes && c.Id is not null).Min(c => c.Tolerance);

    /// <summary>The plan, or <c>null</c> after diagnostics.</summary>
    /// <param name="asked">What the user wants; <c>null</c>: hooks when there are any, else stop.</param>
    /// <param name="state">Who mounts the disks.</param>
    /// <param name="isAtomic">Whether the platform's copies are of one instant.</param>
    /// <param name="bag">Takes what speaks against it.</param>
    public static QuiescePlan? Decide(Consistency? asked, MountState state, bool isAtomic, DiagnosticBag bag)
    {
        var hooks = HooksOf(state);
        var consistency = asked ?? (state.Workloads.Any(w => w.Hooks.Count > 0) ? Consistency.Hooks : Consistency.Stop);
        if (consistency == Consistency.Hooks && !state.Workloads.Any(w => w.Hooks.Count > 0))
        {
            bag.Report(
                SnapshotDiagnostics.NoHooks, null, "What runs of the app declares no commands around snapshots",
                "Write x-kompox.snapshot in the Compose file and deploy, or use --consistency stop");
            return null;
        }
        if (state.IsIdle)
            return new QuiescePlan { Consistency = consistency };
        var frozen = state.Pods.Where(p => p.Mounts && p.Containers.Any(c => c.Writes && c.Id is not null)).ToList();
        switch (consistency)
        {
            case Consistency.Stop:
                return DecideStop(state, bag);
            case Consistency.Freeze:
                return new QuiescePlan { Consistency = consistency, Freeze = frozen };
            case Consistency.Hooks:
                return new QuiescePlan { Consistency = consistency, Freeze = isAtomic ? [] : frozen, Hooks = hooks };
            default:
                if (!isAtomic)
                {
                    bag.Report(
                        SnapshotDiagnostics.NotConsistent, null, "The app may write while the snapshot is copied, so files may be of different moments",
                        "Use --consistency stop, freeze or hooks");
                }
                return new QuiescePlan { Consistency = consistency };
        }
    }

    /// <summary>The plan that stops instead of freezing, or <c>null</c> after diagnostics; hooks still run.</summary>
    public static QuiescePlan? DecideStop(MountState state, DiagnosticBag bag)
    {
        foreach (var pod in state.Pods)
        {
            if (pod.Mounts && !state.Workloads.Any(w => w.Kind == pod.OwnerKind && w.Name == pod.OwnerName))
            {
                bag.Report(
                    SnapshotDiagnostics.CannotStop, null, $"Pod '{pod.Name}' mounts the disk, and a {pod.OwnerKind} cannot be stopped and started again",
                    "Wait until it has ended, or use --consistency freeze");
                return null;
            }
        }
        return new QuiescePlan { Consistency = Consistency.Stop, Stop = [.. state.Workloads.Where(w => w.Mounts && w.Replicas > 0)] };
    }

    /// <summary>What is owed once the plan has begun.</summary>
    public IReadOnlyList<OwedHook> Owed() =>
    [
        .. Hooks.Reverse().Where(h => h.Hooks.Post.Count > 0).Select(h => new OwedHook
        {
            Kind = h.Pod.OwnerKind,
            Workload = h.Pod.OwnerName,
            Pod = h.Pod.Name,
            Container = h.Container,
            Commands = h.Hooks.Post,
            TimeoutSeconds = h.Hooks.TimeoutSeconds,
        }),
    ];

    private static List<HookCall> HooksOf(MountState state)
    {
        var calls = new List<HookCall>();
        foreach (var workload in state.Workloads)
        {
            foreach (var (container, hooks) in workload.Hooks)
            {
                foreach (var pod in state.Pods.Where(p => p.OwnerKind == workload.Kind && p.OwnerName == workload.Name))
                    calls.Add(new HookCall(pod, container, hooks));
            }
        }
        return calls;
    }
}
