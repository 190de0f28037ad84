namespace Kompox.Model;

/// <summary>Which nodes an app may run on. One of pool and pools, one of zone and zones.</summary>
public sealed record AppDeployment
{
    public string? Pool { get; init; }
    public IReadOnlyList<string> Pools { get; init; } = [];
    public string? Zone { get; init; }
    public IReadOnlyList<string> Zones { get; init; } = [];
}
