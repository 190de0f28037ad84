namespace Kompox.Rendering.Pods;

/// <summary>
/// Keeps pods from waiting for each other. A pod's ordinary containers start when all its init containers are done, so where two pods wait for
/// services of each other, the services that others need must start before the wait: as sidecars.
/// </summary>
internal sealed class PodDeadlocks
{
    private readonly RenderContext _context;
    private readonly Dictionary<string, HashSet<string>> _waits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _needed = new(StringComparer.Ordinal);

    private PodDeadlocks(RenderContext context, IReadOnlyList<PodPlan> pods, IReadOnlyList<StartPlan> plans)
    {
        _context = context;
        for (var i = 0; i < pods.Count; i++)
        {
            var targets = _waits[pods[i].Component] = new HashSet<string>(StringComparer.Ordinal);
            foreach (var wait in plans[i].Remote)
            {
                targets.Add(wait.Component);
                _needed.Add(wait.Target.Name.Value);
            }
        }
    }

    /// <summary>The plans, changed where pods would wait for each other for ever.</summary>
    public static IReadOnlyList<StartPlan> Resolve(RenderContext context, IReadOnlyList<PodPlan> pods, IReadOnlyList<StartPlan> plans)
    {
        var resolver = new PodDeadlocks(context, pods, plans);
        var resolved = new StartPlan[plans.Count];
        for (var i = 0; i < pods.Count; i++)
            resolved[i] = plans[i].Remote.Any(w => resolver.Reaches(w.Component, pods[i].Component)) ? resolver.Resolve(pods[i], plans[i]) : plans[i];
        return resolved;
    }

    private StartPlan Resolve(PodPlan pod, StartPlan plan)
    {
        if (!_context.Request.KubernetesVersion.HasNativeSidecars)
        {
            plan = plan with { Remote = [.. plan.Remote.Where(w => !IsDropped(w, pod, plan))] };
            _waits[pod.Component] = [.. plan.Remote.Select(w => w.Component)];
            return plan;
        }
        var awaited = new HashSet<string>(plan.Awaited, StringComparer.Ordinal);
        var waiters = plan.Remote.Where(w => Reaches(w.Component, pod.Component)).Select(w => w.Service.Name.Value).ToHashSet(StringComparer.Ordinal);
        var waitsLater = false;
        for (var i = plan.Order.Count - 1; i >= 0; i--)
        {
            var name = plan.Order[i].Name.Value;
            if (waitsLater && _needed.Contains(name))
                awaited.Add(name);
            waitsLater |= waiters.Contains(name);
        }
        return plan with { Awaited = awaited };
    }

    // Without sidecars nothing can start before the wait, which would then never end.
    private bool IsDropped(RemoteWait wait, PodPlan pod, StartPlan plan)
    {
        if (!plan.Order.Any(s => _needed.Contains(s.Name.Value)) || !Reaches(wait.Component, pod.Component))
            return false;
        _context.Bag.Report(
            PodDiagnostics.DoesNotWait,
            wait.At.Location,
            $"Service '{wait.Service.Name}' does not wait for '{wait.Target.Name}': their pods would wait for each other, which needs Kubernetes 1.29",
            "Raise --kubernetes-version if the cluster is newer");
        return true;
    }

    private bool Reaches(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Stack<string>([from]);
        while (open.TryPop(out var component))
        {
            if (component == to)
                return true;
            foreach (var next in _waits[component])
            {
                if (seen.Add(next))
                    open.Push(next);
            }
        }
        return false;
    }
}
