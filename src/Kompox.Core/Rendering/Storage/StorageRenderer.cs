namespace Kompox.Rendering.Storage;

/// <summary>Volumes, configs and secrets of the pods.</summary>
internal static class StorageRenderer
{
    /// <summary>What the storage side contributes to each pod, by component.</summary>
    public static IReadOnlyDictionary<string, MountResult> Render(RenderContext context, IReadOnlyList<PodPlan> pods)
    {
        var results = new Dictionary<string, MountResult>();
        foreach (var pod in pods)
            results[pod.Component] = new MountResult { Mounts = new Dictionary<string, IReadOnlyList<Objects.Pods.PodVolumeMount>>() };
        return results;
    }
}
