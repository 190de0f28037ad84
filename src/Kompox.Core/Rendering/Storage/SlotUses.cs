using Kompox.Diagnostics;

namespace Kompox.Rendering.Storage;

/// <summary>Remembers which pod mounts a volume first: a disk can be attached for one pod only.</summary>
internal sealed class SlotUses(DiagnosticBag bag)
{
    private readonly Dictionary<string, (PodPlan Pod, string Service, SourceLocation At)> _first = new(StringComparer.Ordinal);

    /// <summary>Notes a use, and reports a second pod on an exclusive slot.</summary>
    public void Add(VolumeSlot slot, PodPlan pod, string service, SourceLocation at)
    {
        if (!slot.IsExclusive || _first.TryAdd(slot.Id, (pod, service, at)))
            return;
        var first = _first[slot.Id];
        if (first.Pod.Component == pod.Component || IsBeside(first.Pod, pod))
            return;
        bag.Report(
            StorageDiagnostics.SharedBetweenPods, at,
            $"Service '{service}' of pod '{pod.Component}' and service '{first.Service}' of pod '{first.Pod.Component}' both mount {slot.Title}, which one pod at a time can have",
            "put both services into one pod with 'x-kompox.pod', or give the volume 'x-kompox.accessMode: ReadWriteMany' and a class that allows it", first.At);
    }

    // Pods of one node may share a disk.
    private static bool IsBeside(PodPlan a, PodPlan b) =>
        a.Beside == b.Component || b.Beside == a.Component || a.Beside is not null && a.Beside == b.Beside;
}
