using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Images;

/// <summary>Decides which images have to be pulled where, before a running pod is stopped.</summary>
internal static class PullPlanner
{
    /// <summary>One task per Deployment that stops its pod before it starts the next one, has one running, and gets images that it does not run.</summary>
    public static IReadOnlyList<PullTask> Plan(IReadOnlyList<Workload> workloads, IReadOnlyList<PodReading> pods)
    {
        var tasks = new List<PullTask>();
        foreach (var workload in workloads)
        {
            if (workload is not Deployment { Strategy: "Recreate", Replicas: not 0 } deployment || FindRunning(deployment, pods) is not { Node: { } node } running)
                continue;
            var images = ImagesOf(deployment.Template.Spec, running);
            if (images.Count == 0)
                continue;
            var account = deployment.Template.Spec.ServiceAccountName;
            tasks.Add(new PullTask
            {
                Workload = deployment.Metadata.Name!,
                Node = node,
                Images = images,
                PullSecrets = deployment.Template.Spec.ImagePullSecrets,
                // One that is only being introduced is not there yet.
                ServiceAccount = account == running.Object.Text("spec", "serviceAccountName") ? account : null,
            });
        }
        return tasks;
    }

    private static PodReading? FindRunning(Deployment deployment, IReadOnlyList<PodReading> pods) =>
        pods.FirstOrDefault(p => !p.Object.IsTerminating && p.Main.Any(c => c.RunningSince is not null) && deployment.Selector.All(s => p.Object.Label(s.Key) == s.Value));

    private static List<PulledImage> ImagesOf(PodSpec spec, PodReading running)
    {
        var present = running.Containers.Select(c => c.Image).ToHashSet(StringComparer.Ordinal);
        var images = new List<PulledImage>();
        foreach (var container in spec.InitContainers.Concat(spec.Containers))
        {
            var isAlways = container.ImagePullPolicy is { } policy ? policy == "Always" : ImageReference.IsMoving(container.Image);
            if (container.ImagePullPolicy != "Never" && (isAlways || !present.Contains(container.Image)) && !images.Exists(i => i.Image == container.Image))
                images.Add(new PulledImage(container.Name, container.Image, container.ImagePullPolicy));
        }
        return images;
    }
}
