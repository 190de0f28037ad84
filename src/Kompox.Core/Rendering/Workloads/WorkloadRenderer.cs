using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rendering.Pods;

namespace Kompox.Rendering.Workloads;

/// <summary>Turns a pod into the workload that keeps it.</summary>
internal static class WorkloadRenderer
{
    private const long DefaultAttempts = 6;

    /// <summary>The most that the API takes: 'on-failure' without a number never gives up.</summary>
    private const long Unlimited = int.MaxValue;

    /// <summary>The Deployment, DaemonSet or Job of a pod.</summary>
    public static Workload Render(RenderContext context, PodPlan pod, AssembledPod assembled, MountResult storage)
    {
        var metadata = new ObjectMeta
        {
            Name = context.Names.Workload(pod),
            Namespace = context.Names.Namespace,
            Labels = context.Names.Labels(pod),
            Annotations = assembled.WorkloadAnnotations,
        };
        if (storage.HasExclusiveVolume && (pod.Replicas > 1 || pod.Kind == WorkloadKind.DaemonSet))
            ReportReplicas(context, pod);
        return pod.Kind switch
        {
            WorkloadKind.DaemonSet => new DaemonSet { Metadata = metadata, Template = assembled.Template, Selector = context.Names.Selector(pod) },
            WorkloadKind.Job => Job(pod, metadata, assembled.Template),
            _ => UpdateStrategy.Apply(context, pod, storage.HasExclusiveVolume, new Objects.Deployment
            {
                Metadata = metadata,
                Template = assembled.Template,
                Replicas = pod.Replicas,
                Strategy = "Recreate",
                Selector = context.Names.Selector(pod),
            }),
        };
    }

    private static Job Job(PodPlan pod, ObjectMeta metadata, PodTemplate template)
    {
        var service = pod.Services.First(s => !pod.InitServices.Contains(s.Name.Value));
        var rule = RestartRule.Of(service);
        var count = pod.Replicas > 1 ? pod.Replicas : (long?)null;
        return new Job
        {
            Metadata = metadata,
            BackoffLimit = rule.Restarts == Restarts.Never ? 0 : rule.Attempts ?? (rule.Restarts == Restarts.OnFailure ? Unlimited : DefaultAttempts),
            Completions = count,
            // With 0 the Job waits until somebody raises it.
            Parallelism = pod.Replicas == 0 ? 0 : count,
            Template = template with { Spec = template.Spec with { RestartPolicy = rule.Restarts == Restarts.Never ? "Never" : "OnFailure" } },
        };
    }

    private static void ReportReplicas(RenderContext context, PodPlan pod)
    {
        var service = pod.Services.FirstOrDefault(s => s.Scale is not null || s.Deploy?.Replicas is not null || s.Deploy?.Mode is not null) ?? pod.Services[0];
        var at = service.Deploy?.Replicas?.Source ?? service.Scale?.Source ?? service.Deploy?.Mode?.Source ?? service.Name.Source;
        context.Bag.Report(
            PodDiagnostics.ReplicasNeedSharedVolume,
            at.Location,
            pod.Kind == WorkloadKind.DaemonSet
                ? $"Service '{service.Name}' runs on every node, but its volume can be used on one node only"
                : $"Service '{service.Name}' has {pod.Replicas} replicas, but its volume can be used on one node only",
            "Run one replica, or give the volume 'x-kompox: {accessMode: ReadWriteMany}', or keep the data of each replica elsewhere");
    }
}
