namespace Kompox.Rendering.Pods;

/// <summary>A pod that is being filled.</summary>
internal sealed class PodDraft(WorkloadKind kind, IReadOnlyDictionary<string, string> networkOwners)
{
    private readonly List<ServiceFacts> _members = [];
    private readonly Dictionary<(int Port, string Protocol), (ServiceFacts Fact, PortClaim Claim)> _ports = [];
    private readonly List<ServiceFacts> _distinct = [];

    /// <summary>Name of the pod; set when the pod is known to stay.</summary>
    public string? Component { get; set; }
    public WorkloadKind Kind => kind;

    /// <summary>Services in the order they came.</summary>
    public IReadOnlyList<ServiceFacts> Members => _members;

    /// <summary>Adds every member, or none and says why.</summary>
    public PodConflict? TryAdd(PodUnit unit)
    {
        foreach (var member in unit.Members)
        {
            if (FindConflict(member) is { } conflict)
                return conflict;
        }
        foreach (var member in unit.Members)
            Add(member);
        return null;
    }

    /// <summary>Adds one service, conflict or not.</summary>
    public void Add(ServiceFacts member)
    {
        _members.Add(member);
        if (!_distinct.Exists(d => d.Traits == member.Traits))
            _distinct.Add(member);
        if (member.Role == ServiceRole.Preparation)
            return;
        foreach (var claim in member.Ports)
            _ports.TryAdd((claim.Port, claim.Protocol), (member, claim));
    }

    /// <summary>What speaks against adding a service.</summary>
    public PodConflict? FindConflict(ServiceFacts member)
    {
        foreach (var other in _distinct)
        {
            if (PodTraits.Difference(other.Traits, member.Traits) is { } difference)
                return new PodConflict(PodDiagnostics.CannotShare, other, member, difference, other.At.Location, member.At.Location);
        }
        if (member.Role == ServiceRole.Preparation)
            return null;
        if (_members.Find(m => m.Role != ServiceRole.Preparation) is { } first && first.Replicas != member.Replicas)
        {
            var reason = $"'{first.Name}' has {Count(first)} and '{member.Name}' {Count(member)}";
            return new PodConflict(PodDiagnostics.CannotShare, first, member, reason, first.At.Location, member.At.Location);
        }
        foreach (var claim in member.Ports)
        {
            if (_ports.TryGetValue((claim.Port, claim.Protocol), out var taken) && OwnerOf(taken.Fact) != OwnerOf(member))
                return new PodConflict(PodDiagnostics.PortCollision, taken.Fact, member, $"both use {claim}", taken.Claim.At.Location, claim.At.Location);
        }
        return null;
    }

    /// <summary>A service that changes the network of the pod, where others than those that joined it would be in the pod; <c>null</c> when there is none.</summary>
    public PodConflict? FindNetworkChange(PodUnit unit)
    {
        foreach (var member in unit.Members)
        {
            foreach (var other in _members)
            {
                if ((member.Traits.ChangesNetwork || other.Traits.ChangesNetwork) && OwnerOf(member) != OwnerOf(other))
                    return new PodConflict(PodDiagnostics.CannotShare, other, member, "'NET_ADMIN' would change the network of both", other.At.Location, member.At.Location);
            }
        }
        return null;
    }

    private static string Count(ServiceFacts fact) => fact.Replicas == 1 ? "1 replica" : $"{fact.Replicas} replicas";

    private string OwnerOf(ServiceFacts fact) => networkOwners.GetValueOrDefault(fact.Name, fact.Name);
}
