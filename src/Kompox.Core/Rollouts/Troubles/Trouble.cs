using Kompox.Diagnostics;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>Something that keeps a workload from becoming ready.</summary>
internal sealed record Trouble
{
    public required DiagnosticDescriptor Descriptor { get; init; }

    /// <summary>Name of the workload.</summary>
    public required string Workload { get; init; }

    /// <summary>The pod; <c>null</c> when it is the workload's own trouble.</summary>
    public PodReading? Pod { get; init; }

    /// <summary>The container; <c>null</c> when it is the whole pod's trouble.</summary>
    public ContainerReading? Container { get; init; }
    public required string Message { get; init; }
    public string? Hint { get; init; }

    /// <summary>How long it must last before there is no hope; <c>null</c>: it may pass at any time.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Whether the last lines of the container's log belong to it.</summary>
    public bool HasLog { get; init; }

    /// <summary>Whether nodes, volumes and claims tell more about it.</summary>
    public bool NeedsFacts =>
        Descriptor == RolloutDiagnostics.Unschedulable || Descriptor == RolloutDiagnostics.ClaimUnbound || Descriptor == RolloutDiagnostics.VolumeHeld;

    /// <summary>The same trouble at another moment has the same key.</summary>
    public string Key => $"{Descriptor.Code}/{Workload}/{Pod?.Name}/{Container?.Name}";
}
