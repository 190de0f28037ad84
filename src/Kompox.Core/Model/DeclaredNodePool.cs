using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>What a file says about a node pool; what is <c>null</c> is not said: a new pool gets the platform's choice, one that is there keeps what it has.</summary>
public sealed record DeclaredNodePool
{
    public required string Name { get; init; }
    public NodePoolMode? Mode { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>As written, or after the platform's check with the region.</summary>
    public IReadOnlyList<string>? Zones { get; init; }
    public string? InstanceType { get; init; }
    public string? OsDiskType { get; init; }

    /// <summary>In GiB.</summary>
    public int? OsDiskSize { get; init; }
    public NodePoolPriority? Priority { get; init; }
    public NodePoolScaling? Scaling { get; init; }
    public IReadOnlyDictionary<string, string>? Extensions { get; init; }

    /// <summary>Where each key of the file stands; inside of <c>labels</c>, <c>zones</c>, <c>autoscaling</c> and <c>extensions</c> too, as <c>labels.team</c>.</summary>
    public FieldPlaces Places { get; init; } = FieldPlaces.None;
    public SourceLocation? Location { get; init; }
}
