using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>Which nodes an app may run on. One of pool and pools, one of zone and zones.</summary>
public sealed record AppDeployment
{
    public string? Pool { get; init; }
    public IReadOnlyList<string> Pools { get; init; } = [];
    public string? Zone { get; init; }
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Where <see cref="Zone"/> or <see cref="Zones"/> stands; <c>null</c> when neither is written.</summary>
    public SourceLocation? ZonePlace { get; init; }

    /// <summary>The zones that are named, in either way.</summary>
    public IReadOnlyList<string> NamedZones => Zones.Count > 0 ? Zones : Zone is { } one ? [one] : [];
}
