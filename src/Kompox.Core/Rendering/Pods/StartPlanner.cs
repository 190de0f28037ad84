using Kompox.Compose;

namespace Kompox.Rendering.Pods;

/// <summary>Plans how the services of one pod start, by <c>depends_on</c> and by what implies an order (<c>links</c>, <c>volumes_from</c>, <c>network_mode</c>).</summary>
internal sealed class StartPlanner
{
    private readonly RenderContext _context;
    private readonly PodPlan _pod;
    private readonly IReadOnlyDictionary<string, ServicePlace> _places;
    private readonly Dictionary<string, ComposeService> _local = new(StringComparer.Ordinal);
    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _healthAwaited = new(StringComparer.Ordinal);
    private readonly List<RemoteWait> _remote = [];

    private StartPlanner(RenderContext context, PodPlan pod, IReadOnlyDictionary<string, ServicePlace> places)
    {
        _context = context;
        _pod = pod;
        _places = places;
        foreach (var service in pod.Services)
            _local[service.Name.Value] = service;
    }

    /// <summary>Plans every pod; the plans are in the order of the pods, <paramref name="places"/> has every service.</summary>
    public static IReadOnlyList<StartPlan> Plan(RenderContext context, IReadOnlyList<PodPlan> pods, IReadOnlyDictionary<string, ServicePlace> places)
    {
        var order = StartOrder.Of(context);
        var planners = new List<StartPlanner>(pods.Count);
        foreach (var pod in pods)
        {
            var planner = new StartPlanner(context, pod, places);
            planners.Add(planner);
            foreach (var service in pod.Services)
                planner.AddDependencies(service);
        }
        var plans = planners.ConvertAll(planner => planner.ToPlan(order));
        return PodDeadlocks.Resolve(context, pods, plans);
    }

    private StartPlan ToPlan(IReadOnlyList<ComposeService> order) => new()
    {
        Order = [.. order.Where(s => _local.ContainsKey(s.Name.Value))],
        Awaited = _awaited,
        HealthAwaited = _healthAwaited,
        Remote = _remote,
    };

    private void AddDependencies(ComposeService service)
    {
        foreach (var dependency in service.DependsOn)
        {
            _context.Ledger.UseAll(dependency.Source);
            _context.Use(dependency.Service);
            AddDependency(service, dependency);
        }
        foreach (var implied in StartOrder.Implied(service))
        {
            if (_local.ContainsKey(implied) && implied != service.Name.Value)
                _awaited.Add(implied);
        }
    }

    private void AddDependency(ComposeService service, ServiceDependency dependency)
    {
        var name = dependency.Service.Value;
        if (_local.TryGetValue(name, out var target))
        {
            _awaited.Add(name);
            if (dependency.Condition.Value != DependencyCondition.Healthy)
                return;
            _healthAwaited.Add(name);
            if (target.HealthCheck is { IsDisabled: false, Test: not null })
                return;
            _context.Bag.Report(
                PodDiagnostics.NoHealthCheck,
                dependency.Condition.Location,
                $"Service '{service.Name}' waits for the health of '{name}', which has no health check that can be seen",
                $"Write a 'healthcheck' for '{name}'",
                target.Name.Location);
            return;
        }
        if (_places.TryGetValue(name, out var place))
            AddRemote(service, dependency, place.Pod, place.Service);
    }

    private void AddRemote(ComposeService service, ServiceDependency dependency, PodPlan pod, ComposeService target)
    {
        var name = dependency.Service.Value;
        if (dependency.Restart.Value)
        {
            _context.Bag.Report(
                PodDiagnostics.RestartElsewhere, dependency.Restart.Location, $"Service '{service.Name}' is not restarted with '{name}', which is in another pod");
        }
        if (dependency.Condition.Value == DependencyCondition.CompletedSuccessfully)
        {
            _context.Bag.Report(
                PodDiagnostics.CompletionElsewhere,
                dependency.Condition.Location,
                $"Service '{service.Name}' cannot wait for the end of '{name}', which is in the pod '{pod.Component}'",
                "Put both into one pod with 'x-kompox.pod'");
            return;
        }
        if (pod.Kind == WorkloadKind.Job)
        {
            _context.Bag.Report(
                PodDiagnostics.DoesNotWait,
                dependency.Condition.Location,
                $"Service '{service.Name}' does not wait for '{name}', which is a Job of its own",
                "Use 'condition: service_completed_successfully' to wait for its end");
            return;
        }
        if (WaitContainers.PortOf(target) is null)
        {
            _context.Bag.Report(
                PodDiagnostics.DoesNotWait,
                dependency.Condition.Location,
                $"Service '{service.Name}' does not wait for '{name}', which is in another pod and declares no port",
                $"Declare its port with 'expose' in '{name}'");
            return;
        }
        if (dependency.Condition.Value == DependencyCondition.Healthy)
        {
            _context.Bag.Report(
                PodDiagnostics.WaitsForPort,
                dependency.Condition.Location,
                $"Service '{service.Name}' waits until '{name}' answers; the health check of another pod cannot be asked");
        }
        _remote.Add(new RemoteWait(service, target, pod.Component, dependency.Source));
    }
}
