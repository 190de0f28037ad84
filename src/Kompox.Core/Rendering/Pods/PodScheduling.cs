using Kompox.Compose;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rendering.Containers;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>Which nodes a pod may run on: the app's pools and zones, <c>platform</c> and <c>deploy.placement</c>.</summary>
internal sealed class PodScheduling
{
    private readonly RenderContext _context;
    private readonly PodPlan _pod;
    private readonly List<KeyValuePair<string, string>> _selector = [];
    private readonly List<NodeRequirement> _affinity = [];
    private readonly List<string> _spread = [];
    private bool _onePerNode;

    private PodScheduling(RenderContext context, PodPlan pod)
    {
        _context = context;
        _pod = pod;
    }

    /// <summary>The specification with its scheduling fields set.</summary>
    public static PodSpec Apply(RenderContext context, PodPlan pod, PodSpec spec, IReadOnlyDictionary<string, PodPlan> podsByComponent)
    {
        var scheduling = new PodScheduling(context, pod);
        scheduling.AddPool();
        scheduling.AddZone(spec);
        foreach (var service in pod.Services)
        {
            scheduling.AddPlatform(service);
            scheduling.AddPlacement(service);
        }
        var labels = context.Names.Selector(pod);
        return spec with
        {
            NodeSelector = scheduling._selector,
            NodeAffinity = scheduling._affinity,
            ToleratedTaints = [.. spec.ToleratedTaints, .. context.Request.App is { } managed ? managed.Driver.FindNodeTaints(managed.Cluster) : []],
            TopologySpread = scheduling._spread.ConvertAll(key => new TopologySpread(key, labels)),
            PodAntiAffinity = scheduling._onePerNode ? labels : [],
            PodAffinity = pod.Beside is { } beside && podsByComponent.TryGetValue(beside, out var neighbour) ? context.Names.Selector(neighbour) : [],
        };
    }

    private void AddPool()
    {
        var own = _pod.Services.Select(s => _context.Extensions.Of(s).Pool?.Value).FirstOrDefault(p => p is not null);
        if (_context.Request.App?.App.Deployment is not { } deployment)
        {
            if (own is not null)
                Select(AppLabels.NodePool, own);
            return;
        }
        if (own is null && deployment.Pool is null && deployment.Pools.Count == 0 && !_context.Request.HasNodePools)
        {
            // A cluster that nobody has divided: every node will do.
        }
        else if (own is not null || deployment.Pools.Count == 0)
            Select(AppLabels.NodePool, own ?? deployment.Pool ?? AppLabels.DefaultNodePool);
        else
            _affinity.Add(new NodeRequirement(AppLabels.NodePool, "In", deployment.Pools));
    }

    // A zone that nobody names is in the disk's volume alone, so that pods are the same whatever their disk's zone is.
    private void AddZone(PodSpec spec)
    {
        if (_context.Request.App is not { } managed)
            return;
        var mounted = managed.Disks.Where(d => !d.IsPlaceholder && Mounts(spec, d)).Select(d => (d.VolumeName, d.Zone));
        if (DiskZones.Find(managed, _pod.Component, mounted, _context.Bag) is { } place && DiskZones.Overrule(managed, place, _context.Bag))
            _affinity.Add(new NodeRequirement(managed.Driver.ZoneLabel, "In", [place]));
        else if (DiskZones.Declared(managed) is { Requirement: { } requirement })
            _affinity.Add(requirement);
        else if (DiskZones.Declared(managed) is { Selector: { } selector })
            Select(selector.Key, selector.Value);
    }

    private bool Mounts(PodSpec spec, AssignedDisk disk)
    {
        var claim = _context.Names.Managed!.Volume(disk.VolumeName, disk.Handle);
        return spec.Volumes.Any(v => v is ClaimVolume mounted && mounted.ClaimName == claim);
    }

    private void Select(string key, string value)
    {
        if (!_selector.Exists(s => s.Key == key))
            _selector.Add(new(key, value));
    }

    private void AddPlatform(ComposeService service)
    {
        if (service.Platform is not { } platform)
            return;
        var parts = _context.Use(platform).Split('/');
        if (parts.Length == 1)
        {
            Select(parts[0] is "linux" or "windows" ? "kubernetes.io/os" : "kubernetes.io/arch", PlacementRule.Architecture(parts[0]));
            return;
        }
        Select("kubernetes.io/os", parts[0]);
        Select("kubernetes.io/arch", PlacementRule.Architecture(parts[1]));
        if (parts.Length > 2 && parts[2] != "v8")
        {
            _context.Bag.Report(
                ContainerDiagnostics.Platform, platform.Location, $"The variant '{parts[2]}' of 'platform: {platform}' of service '{service.Name}' cannot be asked for");
        }
    }

    private void AddPlacement(ComposeService service)
    {
        if (service.Deploy is not { } deploy)
            return;
        foreach (var constraint in deploy.Constraints)
        {
            if (PlacementRule.Parse(_context.Use(constraint)) is not { } requirement)
                Ignore(constraint, $"The constraint '{constraint}' of service '{service.Name}' is ignored");
            else if (!_affinity.Exists(a => a.Key == requirement.Key && a.Operator == requirement.Operator && a.Values.SequenceEqual(requirement.Values)))
                _affinity.Add(requirement);
        }
        foreach (var spread in deploy.SpreadBy)
        {
            if (PlacementRule.LabelOf(_context.Use(spread)) is { } key)
                _spread.Add(key);
            else
                Ignore(spread, $"The placement preference '{spread}' of service '{service.Name}' is ignored");
        }
        if (deploy.MaxReplicasPerNode is not { } most)
            return;
        if (_context.Use(most) == 1)
            _onePerNode = true;
        else if (most.Value > 0 && _pod.Replicas > 1)
        {
            _spread.Add("kubernetes.io/hostname");
            _context.Bag.Report(
                ContainerDiagnostics.Constraint,
                most.Location,
                $"'max_replicas_per_node: {most}' of service '{service.Name}' is only approached: the pods are spread over the nodes",
                "Use 1 to forbid a second pod on a node");
        }
    }

    private void Ignore(Located<string> rule, string message) =>
        _context.Bag.Report(ContainerDiagnostics.Constraint, rule.Location, message, "Use node.labels, node.hostname or node.platform");
}
