using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>Orders the services of one pod by <c>depends_on</c> and by what implies an order (<c>links</c>, <c>volumes_from</c>, <c>network_mode</c>).</summary>
internal sealed class StartPlanner
{
    private readonly RenderContext _context;
    private readonly PodPlan _pod;
    private readonly IReadOnlyDictionary<string, ServicePlace> _places;
    private readonly Dictionary<string, ComposeService> _local = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _dependencies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _healthAwaited = new(StringComparer.Ordinal);
    private readonly List<ComposeService> _remote = [];
    private readonly HashSet<string> _remoteNames = new(StringComparer.Ordinal);

    private StartPlanner(RenderContext context, PodPlan pod, IReadOnlyDictionary<string, ServicePlace> places)
    {
        _context = context;
        _pod = pod;
        _places = places;
        foreach (var service in pod.Services)
            _local[service.Name.Value] = service;
    }

    /// <summary>Plans one pod; <paramref name="places"/> has every service.</summary>
    public static StartPlan Plan(RenderContext context, PodPlan pod, IReadOnlyDictionary<string, ServicePlace> places)
    {
        var planner = new StartPlanner(context, pod, places);
        foreach (var service in pod.Services)
            planner.AddDependencies(service);
        return new StartPlan
        {
            Order = planner.Sort(),
            Awaited = planner._awaited,
            HealthAwaited = planner._healthAwaited,
            Remote = planner._remote,
        };
    }

    private void AddDependencies(ComposeService service)
    {
        var before = new List<string>();
        _dependencies[service.Name.Value] = before;
        foreach (var dependency in service.DependsOn)
        {
            _context.Ledger.UseAll(dependency.Source);
            _context.Use(dependency.Service);
            AddDependency(service, dependency, before);
        }
        foreach (var implied in Implied(service))
        {
            if (_local.ContainsKey(implied) && implied != service.Name.Value && !before.Contains(implied))
            {
                before.Add(implied);
                _awaited.Add(implied);
            }
        }
    }

    private void AddDependency(ComposeService service, ServiceDependency dependency, List<string> before)
    {
        var name = dependency.Service.Value;
        if (_local.TryGetValue(name, out var target))
        {
            before.Add(name);
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
                PodDiagnostics.WaitsForPort,
                dependency.Condition.Location,
                $"Service '{service.Name}' does not wait for '{name}', which is a Job of its own",
                "Use 'condition: service_completed_successfully' to wait for its end");
            return;
        }
        if (WaitContainers.PortOf(target) is null)
        {
            _context.Bag.Report(
                PodDiagnostics.WaitsForPort,
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
        if (_remoteNames.Add(name))
            _remote.Add(target);
    }

    private static IEnumerable<string> Implied(ComposeService service)
    {
        foreach (var link in service.Links)
        {
            var colon = link.Value.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0 ? link.Value : link.Value[..colon];
        }
        foreach (var entry in service.VolumesFrom)
        {
            if (BondFinder.ServiceInVolumesFrom(entry.Value) is { } other)
                yield return other;
        }
        Located<string>?[] modes = [service.NetworkMode, service.Pid, service.Ipc];
        foreach (var mode in modes)
        {
            if (BondFinder.ServiceIn(mode) is { } other)
                yield return other;
        }
    }

    // Depth first in file order, with an explicit stack: a chain may be as long as the file.
    private List<ComposeService> Sort()
    {
        var order = new List<ComposeService>(_pod.Services.Count);
        var states = new Dictionary<string, int>(StringComparer.Ordinal);
        var stack = new Stack<(string Name, int Next)>();
        foreach (var service in _pod.Services)
        {
            if (states.ContainsKey(service.Name.Value))
                continue;
            states[service.Name.Value] = 1;
            stack.Push((service.Name.Value, 0));
            while (stack.TryPop(out var top))
            {
                var before = _dependencies[top.Name];
                if (top.Next == before.Count)
                {
                    states[top.Name] = 2;
                    order.Add(_local[top.Name]);
                    continue;
                }
                stack.Push((top.Name, top.Next + 1));
                var next = before[top.Next];
                if (states.TryAdd(next, 1))
                    stack.Push((next, 0));
                else if (states[next] == 1)
                    ReportCycle(top.Name, next);
            }
        }
        return order;
    }

    private void ReportCycle(string from, string to) =>
        _context.Bag.Report(
            PodDiagnostics.DependencyCycle,
            _local[from].Name.Location,
            $"Services '{from}' and '{to}' wait for each other, directly or through others",
            "Remove one of the dependencies",
            _local[to].Name.Location);
}
