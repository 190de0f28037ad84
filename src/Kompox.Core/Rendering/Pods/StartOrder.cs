using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>
/// The one order in which all services of the app start. Each pod starts its own in this order too, so pods that wait for each other's services
/// never wait in a circle.
/// </summary>
internal sealed class StartOrder
{
    private readonly RenderContext _context;
    private readonly Dictionary<string, ComposeService> _services = new(StringComparer.Ordinal);

    private StartOrder(RenderContext context)
    {
        _context = context;
        foreach (var service in context.Compose.Services)
            _services[service.Name.Value] = service;
    }

    /// <summary>Every service behind those it waits for, file order where nothing says otherwise.</summary>
    public static IReadOnlyList<ComposeService> Of(RenderContext context) => new StartOrder(context).Sort();

    /// <summary>The services that start before a service without being in its <c>depends_on</c>.</summary>
    public static IEnumerable<string> Implied(ComposeService service)
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

    private List<string> Before(ComposeService service)
    {
        var before = new List<string>();
        foreach (var dependency in service.DependsOn)
            before.Add(dependency.Service.Value);
        foreach (var implied in Implied(service))
        {
            if (implied != service.Name.Value)
                before.Add(implied);
        }
        before.RemoveAll(name => !_services.ContainsKey(name));
        return before;
    }

    // Depth first in file order, with an explicit stack: a chain may be as long as the file.
    private List<ComposeService> Sort()
    {
        var order = new List<ComposeService>(_services.Count);
        var entered = new Dictionary<string, bool>(StringComparer.Ordinal);
        var stack = new Stack<(string Name, List<string> Before, int Next)>();
        foreach (var service in _context.Compose.Services)
        {
            if (entered.TryAdd(service.Name.Value, false))
                stack.Push((service.Name.Value, Before(service), 0));
            while (stack.TryPop(out var top))
            {
                if (top.Next == top.Before.Count)
                {
                    entered[top.Name] = true;
                    order.Add(_services[top.Name]);
                    continue;
                }
                stack.Push((top.Name, top.Before, top.Next + 1));
                var next = top.Before[top.Next];
                if (entered.TryAdd(next, false))
                    stack.Push((next, Before(_services[next]), 0));
                else if (!entered[next])
                    ReportCycle(top.Name, next);
            }
        }
        return order;
    }

    private void ReportCycle(string from, string to) =>
        _context.Bag.Report(
            PodDiagnostics.DependencyCycle,
            _services[from].Name.Location,
            $"Services '{from}' and '{to}' wait for each other, directly or through others",
            "Remove one of the dependencies",
            _services[to].Name.Location);
}
