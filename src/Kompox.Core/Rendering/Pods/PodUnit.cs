using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>Services that go into one pod together, for a reason that no option changes.</summary>
internal sealed record PodUnit
{
    /// <summary>In file order.</summary>
    public required IReadOnlyList<ServiceFacts> Members { get; init; }

    /// <summary>Workload of the unit.</summary>
    public required WorkloadKind Kind { get; init; }

    /// <summary>Group of <c>x-kompox.pod</c>, or <c>null</c>.</summary>
    public Located<string>? Group { get; init; }

    /// <summary>The member that gives the unit its name and replicas.</summary>
    public ServiceFacts Lead => Members.FirstOrDefault(m => m.Role is ServiceRole.Server or ServiceRole.PerNode) ?? Members[0];

    public long Replicas => Lead.Replicas;
}
