using Kompox.Diagnostics;

namespace Kompox.Rendering.Storage;

/// <summary>Remembers which pod mounts a volume first: a disk can be attached for one pod only.</summary>
internal sealed class SlotUses(DiagnosticBag bag)
{
    private readonly Dictionary<string, (string Component, string Service, SourceLocation At)> _first = new(StringComparer.Ordinal);

    /// <summary>Notes a use, and reports a second pod on an exclusive slot.</summary>
    public void Add(VolumeSlot slot, PodPlan pod, string service, SourceLocation at)
    {
        if (!slot.IsExclusive || _first.TryAdd(slot.Id, (pod.Component, service, at)))
            return;
        var first = _first[slot.Id];
        if (first.Component == pod.Component)
            return;
        bag.Report(
            StorageDiagnostics.SharedBetweenPods, at,
            $"Service '{service}' of pod '{pod.Component}' and service '{first.Service}' of pod '{first.Component}' both mount {slot.Title}, which one pod at a time can have",
            "put both services into one pod with 'x-kompox.pod', or give the volume 'x-kompox.accessMode: ReadWriteMany' and a class that allows it", first.At);
    }
}
