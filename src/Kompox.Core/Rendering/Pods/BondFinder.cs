using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>Finds the services that must share a pod, and the tasks that must share a node with one.</summary>
internal sealed class BondFinder
{
    private readonly IReadOnlyList<ServiceFacts> _facts;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly BondSet _bonds;
    private readonly Dictionary<int, int> _beside = [];
    private readonly HashSet<int> _awaited = [];

    private BondFinder(IReadOnlyList<ServiceFacts> facts)
    {
        _facts = facts;
        _bonds = new BondSet(facts.Count);
        foreach (var fact in facts)
            _byName[fact.Name] = fact.Index;
    }

    /// <summary>The sets, and for tasks the service whose volume they use.</summary>
    public static (BondSet Bonds, IReadOnlyDictionary<int, int> Beside) Find(RenderContext context, IReadOnlyList<ServiceFacts> facts)
    {
        var finder = new BondFinder(facts);
        foreach (var fact in facts)
            finder.TieNamespaces(fact);
        finder.TieVolumes(new ExclusiveVolumes(context));
        // The first server that waits takes the preparation into its pod; tasks that wait become preparations of that pod too.
        foreach (var fact in facts)
            finder.TiePreparation(fact, fact.Role != ServiceRole.Task, onlyFirst: true);
        foreach (var fact in facts)
            finder.TiePreparation(fact, fact.Role == ServiceRole.Task, onlyFirst: false);
        return (finder._bonds, finder._beside);
    }

    /// <summary>The service in <c>service:NAME</c>, or <c>null</c>.</summary>
    public static string? ServiceIn(Located<string>? mode) =>
        mode is { } given && given.Value.StartsWith("service:", StringComparison.Ordinal) ? given.Value["service:".Length..] : null;

    /// <summary>The service in an entry of <c>volumes_from</c>, or <c>null</c>.</summary>
    public static string? ServiceInVolumesFrom(string entry)
    {
        if (entry.StartsWith("container:", StringComparison.Ordinal))
            return null;
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? entry : entry[..colon];
    }

    private void TieNamespaces(ServiceFacts fact)
    {
        var service = fact.Service;
        TieTo(fact, ServiceIn(service.NetworkMode), "network_mode", service.NetworkMode?.Source);
        TieTo(fact, ServiceIn(service.Pid), "pid", service.Pid?.Source);
        TieTo(fact, ServiceIn(service.Ipc), "ipc", service.Ipc?.Source);
        foreach (var entry in service.VolumesFrom)
        {
            if (fact.Role != ServiceRole.Task)
                TieTo(fact, ServiceInVolumesFrom(entry.Value), "volumes_from", entry.Source);
            else if (ServiceInVolumesFrom(entry.Value) is { } other && _byName.TryGetValue(other, out var index))
                _beside.TryAdd(fact.Index, index);
        }
    }

    private void TieTo(ServiceFacts fact, string? other, string attribute, YamlNode? at)
    {
        if (other is not null && _byName.TryGetValue(other, out var index))
            _bonds.Tie(fact.Index, index, $"'{fact.Name}' has '{attribute}' of '{other}'", at!);
    }

    private void TieVolumes(ExclusiveVolumes volumes)
    {
        var users = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var fact in _facts)
            {
                if (fact.Role == ServiceRole.Task != (pass == 1))
                    continue;
                foreach (var mount in fact.Service.Volumes)
                    TieVolume(fact, mount, volumes, users);
            }
        }
    }

    private void TieVolume(ServiceFacts fact, VolumeMount mount, ExclusiveVolumes volumes, Dictionary<string, int> users)
    {
        if (volumes.Find(fact.Service, mount) is not { } volume)
            return;
        if (!users.TryGetValue(volume, out var user))
            users[volume] = fact.Index;
        else if (fact.Role == ServiceRole.Task)
            _beside.TryAdd(fact.Index, user);
        else
            _bonds.Tie(user, fact.Index, $"both use the {volume}", mount.Source);
    }

    private void TiePreparation(ServiceFacts fact, bool applies, bool onlyFirst)
    {
        if (!applies)
            return;
        foreach (var dependency in fact.Service.DependsOn)
        {
            if (dependency.Condition.Value == DependencyCondition.CompletedSuccessfully
                && _byName.TryGetValue(dependency.Service.Value, out var index)
                && (!onlyFirst || _awaited.Add(index)))
            {
                _bonds.Tie(index, fact.Index, $"'{fact.Name}' waits for the end of '{dependency.Service}'", dependency.Source);
            }
        }
    }
}
