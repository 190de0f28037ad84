using Kompox.Compose;

namespace Kompox.Rendering.Pods;

/// <summary>The planner's messages.</summary>
internal static class PlannerReports
{
    /// <summary>Two services must share a pod and cannot.</summary>
    public static void Conflict(RenderContext context, PodConflict conflict, string bond) =>
        context.Bag.Report(
            conflict.Kind,
            conflict.SecondAt,
            $"'{conflict.First.Name}' and '{conflict.Second.Name}' cannot share a pod ({conflict.Reason}), but {bond}",
            conflict.Kind == PodDiagnostics.PortCollision ? "Change one of the ports, or let the services use different pods and volumes" : "Give both the same setting, or separate them",
            conflict.FirstAt);

    /// <summary>A service moves out.</summary>
    public static void Moved(RenderContext context, ServiceFacts service, string reason, params IReadOnlyList<Diagnostics.SourceLocation> related) =>
        context.Bag.Report(
            PodDiagnostics.OwnPod,
            service.At.Location,
            $"Service '{service.Name}' gets a pod of its own: {reason}",
            "Use 'x-kompox.pod' to choose the pod by hand",
            related);

    /// <summary>A service becomes a Job.</summary>
    public static void Job(RenderContext context, ServiceFacts service)
    {
        var again = context.IsManaged ? "a deploy runs it again when it has changed or failed" : "to run a changed Job again, delete it first";
        context.Bag.Report(
            PodDiagnostics.OwnPod,
            service.At.Location,
            $"Service '{service.Name}' becomes a Job: it runs to its end",
            service.Service.Deploy?.Mode is null ? $"Write 'restart: unless-stopped' if it keeps running; {again}" : again);
    }

    /// <summary>A service that says <c>restart: no</c> or <c>on-failure</c> is in a pod of servers.</summary>
    public static void RestartedAnyway(RenderContext context, ComposeService service) =>
        context.Bag.Report(
            PodDiagnostics.RestartedAnyway,
            (RestartRule.Of(service).At ?? service.Name.Source).Location,
            $"Service '{service.Name}' is started again whenever it ends",
            "Write 'restart: unless-stopped' to say so");
}
