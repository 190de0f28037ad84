using Kompox.Compose;
using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Storage;

/// <summary>Volumes, configs and secrets of the pods.</summary>
internal static class StorageRenderer
{
    /// <summary>What the storage side contributes to each pod, by component. The objects come with the first pod.</summary>
    public static IReadOnlyDictionary<string, MountResult> Render(RenderContext context, IReadOnlyList<PodPlan> pods)
    {
        IVolumeSlots slots = context.Request.App is { } managed ? new ManagedSlots(context, managed) : new ConvertSlots(context);
        var resources = new ResourceContent(context);
        var files = new BoundFiles(context);
        var uses = new SlotUses(context.Bag);
        var results = new Dictionary<string, MountResult>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            var storage = new PodStorage(context, pod);
            var scope = new StorageScope { Context = context, Pod = storage, Slots = slots, Uses = uses, Resources = resources, Files = files };
            foreach (var service in pod.Services)
                ServiceMounts.Add(scope, service);
            results[pod.Component] = storage.Build();
        }
        ReportUnused(context);
        resources.ReportUnused();
        (slots as ConvertSlots)?.ReportUnknownOverrides();
        if (pods.Count == 0)
            return results;
        var contents = resources.Made.Concat(files.Made).ToList();
        results[pods[0].Component] = results[pods[0].Component] with
        {
            Objects = [.. slots.Objects, .. contents.Where(c => !c.IsSecret).Select(c => c.Object!), .. contents.Where(c => c.IsSecret).Select(c => c.Object!)],
        };
        return results;
    }

    private static void ReportUnused(RenderContext context)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in context.Compose.Services)
        {
            foreach (var mount in service.Volumes)
            {
                if (mount.Type.Value == VolumeMountType.Volume && mount.SourceName is { } source)
                    used.Add(source.Value.Split('/')[0]);
            }
        }
        foreach (var volume in context.Compose.Volumes)
        {
            if (used.Contains(volume.Key.Value))
                continue;
            context.Ledger.UseAll(volume.Source);
            context.Bag.Report(StorageDiagnostics.UnusedVolume, volume.Key.Location, $"Volume '{volume.Key}' is used by no service");
        }
    }
}
