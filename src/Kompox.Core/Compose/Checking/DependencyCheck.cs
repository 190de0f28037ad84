using Kompox.Compose.Loading;

namespace Kompox.Compose.Checking;

/// <summary>Checks that the services a service names exist, take part, and do not wait for each other in a circle.</summary>
internal sealed class DependencyCheck
{
    private readonly LoadContext _context;
    private readonly List<string> _names = [];
    private readonly Dictionary<string, ComposeService> _active = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ComposeService> _inactive = new(StringComparer.Ordinal);

    private DependencyCheck(ComposeProject project, LoadContext context)
    {
        _context = context;
        foreach (var service in project.Services)
        {
            _active[service.Name.Value] = service;
            _names.Add(service.Name.Value);
        }
        foreach (var service in project.DisabledServices)
        {
            _inactive[service.Name.Value] = service;
            _names.Add(service.Name.Value);
        }
    }

    /// <summary>Reports what is wrong.</summary>
    public static void Run(ComposeProject project, LoadContext context)
    {
        var check = new DependencyCheck(project, context);
        foreach (var service in project.Services)
        {
            foreach (var reference in ServiceReference.Of(service))
                check.Check(service, reference);
        }
        foreach (var service in project.DisabledServices)
        {
            foreach (var reference in ServiceReference.Of(service))
            {
                if (reference.IsRequired && !check.IsKnown(reference.Name))
                    check.ReportUnknown(service, reference);
            }
        }
        check.FindCycles(project.Services);
    }

    private bool IsKnown(string name) => _active.ContainsKey(name) || _inactive.ContainsKey(name);

    private void Check(ComposeService service, ServiceReference reference)
    {
        if (_active.ContainsKey(reference.Name) || !reference.IsRequired)
            return;
        if (!_inactive.TryGetValue(reference.Name, out var inactive))
        {
            ReportUnknown(service, reference);
            return;
        }
        var profile = inactive.Profiles is [var first, ..] ? first.Value : "...";
        _context.Bag.Report(
            LoadDiagnostics.InactiveDependency,
            reference.Node.Location,
            $"Service '{service.Name.Value}' needs '{reference.Name}' ({reference.Attribute}), which is not active",
            $"Activate it with '--profile {profile}', or make the dependency optional with 'required: false'",
            inactive.Name.Location);
    }

    private void ReportUnknown(ComposeService service, ServiceReference reference) => _context.Bag.Report(
        LoadDiagnostics.UndefinedReference,
        reference.Node.Location,
        $"Service '{service.Name.Value}' refers to service '{reference.Name}' ({reference.Attribute}), which is not defined",
        _context.Suggest(reference.Name, _names));

    /// <summary>Walks the dependencies without recursion: chains may be as long as there are services.</summary>
    private void FindCycles(IReadOnlyList<ComposeService> services)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var path = new List<(ComposeService Service, List<ServiceReference> References, int Next)>();
        foreach (var root in services)
        {
            if (!done.Contains(root.Name.Value))
                Enter(root);
            while (path.Count > 0)
            {
                var (service, references, next) = path[^1];
                if (next == references.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    places.Remove(service.Name.Value);
                    done.Add(service.Name.Value);
                    continue;
                }
                path[^1] = (service, references, next + 1);
                var reference = references[next];
                if (places.TryGetValue(reference.Name, out var start))
                    ReportCycle(path, start, reference);
                else if (!done.Contains(reference.Name) && _active.TryGetValue(reference.Name, out var found))
                    Enter(found);
            }
        }

        void Enter(ComposeService service)
        {
            places[service.Name.Value] = path.Count;
            path.Add((service, ServiceReference.Of(service), 0));
        }
    }

    private void ReportCycle(List<(ComposeService Service, List<ServiceReference> References, int Next)> path, int start, ServiceReference last)
    {
        const int Shown = 20;
        var self = start == path.Count - 1;
        var links = new List<string>();
        for (var i = start; i < path.Count && links.Count < Shown; i++)
            links.Add($"'{path[i].Service.Name.Value}'");
        if (path.Count - start > Shown)
            links.Add("...");
        links.Add($"'{last.Name}'");
        _context.Bag.Report(
            LoadDiagnostics.DependencyCycle,
            last.Node.Location,
            self ? $"Service '{last.Name}' depends on itself ({last.Attribute})" : $"Services wait for each other: {string.Join(" -> ", links)}",
            "Remove one of these dependencies");
    }
}
