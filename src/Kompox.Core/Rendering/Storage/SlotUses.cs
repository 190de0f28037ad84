using Kompox.Diagnostics;

namespace Kompox.Rendering.Storage;

/// <summary>Remembers which pod mounts a volume first: a disk can be attached for one pod only.</summary>
internal sealed class SlotUses(DiagnosticBag bag)
{
    private readonly Dictionary<string, (PodPlan Pod, string Service, SourceLocation At)> _first = new(StringComparer.Ordinal);

    /// <summary>Notes a use, and reports a second pod on an exclusive slot; whether this pod is the first one.</summary>
    public bool Add(VolumeSlot slot, PodPlan pod, string service, SourceLocation at)
    {
        if (_first.TryAdd(slot.Id, (pod, service, at)))
            return true;
        var first = _first[slot.Id];
        if (first.Pod.Component == pod.Component)
            return true;
        if (!slot.IsExclusive || IsBeside(first.Pod, pod))
            return false;
        bag.Report(
            StorageDiagnostics.SharedBetweenPods, at,
            $"Service '{service}' of pod '{pod.Component}' and service '{first.Service}' of pod '{first.Pod.Component}' both mount {slot.Title}, which one pod at a time can have",
            "put both services into one pod with 'x-kompox.pod', or give the volume 'x-kompox.accessMode: ReadWriteMany' and a class that allows it", first.At);
        return false;
    }

    // Pods of one node may share a disk.
    private static bool IsBeside(PodPlan a, PodPlan b) =>
        a.Beside == b.Component || b.Beside == a.Component || a.Beside is not null && a.Beside == b.Beside;
}
