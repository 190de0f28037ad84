using Kompox.Compose;

namespace Kompox.Rendering.Pods;

/// <summary>Finds out how each service lives and what it asks of its pod.</summary>
internal static class FactsReader
{
    /// <summary>The facts of every enabled service, in file order.</summary>
    public static IReadOnlyList<ServiceFacts> Read(RenderContext context)
    {
        var waited = FindWaited(context.Compose);
        var facts = new List<ServiceFacts>(context.Compose.Services.Count);
        foreach (var service in context.Compose.Services)
        {
            var extension = context.Extensions.Of(service);
            facts.Add(new ServiceFacts
            {
                Index = facts.Count,
                Service = service,
                Extension = extension,
                Role = RoleOf(context, service, waited.GetValueOrDefault(service.Name.Value)),
                Replicas = ReplicasOf(context, service),
                Traits = PodTraits.Of(service, extension),
                Ports = PortClaims.Of(service),
            });
        }
        return facts;
    }

    private static Dictionary<string, Waiting> FindWaited(ComposeProject project)
    {
        var waited = new Dictionary<string, Waiting>(StringComparer.Ordinal);
        foreach (var service in project.Services)
        {
            foreach (var dependency in service.DependsOn)
            {
                var kind = dependency.Condition.Value == DependencyCondition.CompletedSuccessfully ? Waiting.ForEnd : Waiting.ForStart;
                waited[dependency.Service.Value] = waited.GetValueOrDefault(dependency.Service.Value) | kind;
            }
        }
        return waited;
    }

    private static ServiceRole RoleOf(RenderContext context, ComposeService service, Waiting waiting)
    {
        var mode = service.Deploy?.Mode;
        switch (mode?.Value)
        {
            case "global":
                context.Use(mode.Value);
                return ServiceRole.PerNode;
            case "global-job":
                context.Report(
                    PodDiagnostics.JobPerNode, mode.Value.Source, $"Service '{service.Name}' runs once, not on each node", "Use 'mode: global' for a service that keeps running");
                return ServiceRole.Task;
            case "replicated-job":
                context.Use(mode.Value);
                return ServiceRole.Task;
            case "replicated":
                context.Use(mode.Value);
                break;
        }
        if (waiting.HasFlag(Waiting.ForEnd))
            return ServiceRole.Preparation;
        var policy = RestartRule.Of(service);
        if (policy.Restarts == Restarts.Always)
            return ServiceRole.Server;
        var serves = service.Ports.Count + service.Expose.Count > 0 || service.HealthCheck is { IsDisabled: false }
            || policy.Restarts == Restarts.OnFailure && waiting.HasFlag(Waiting.ForStart);
        if (!serves)
            return ServiceRole.Task;
        PlannerReports.RestartedAnyway(context, service);
        return ServiceRole.Server;
    }

    // The loader has checked that both say the same.
    private static long ReplicasOf(RenderContext context, ComposeService service)
    {
        var replicas = context.Ledger.Use(service.Deploy?.Replicas);
        return context.Ledger.Use(service.Scale) ?? replicas ?? 1;
    }

    [Flags]
    private enum Waiting
    {
        None = 0,
        ForStart = 1,
        ForEnd = 2,
    }
}
