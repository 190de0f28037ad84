using Kompox.Compose;

namespace Kompox.Rendering.Pods;

/// <summary>The order in which the services of one pod start.</summary>
internal sealed record StartPlan
{
    /// <summary>Every service of the pod behind those it waits for, file order where nothing says otherwise.</summary>
    public required IReadOnlyList<ComposeService> Order { get; init; }

    /// <summary>Services that others of the pod wait for.</summary>
    public required IReadOnlySet<string> Awaited { get; init; }

    /// <summary>Services whose health others of the pod wait for.</summary>
    public required IReadOnlySet<string> HealthAwaited { get; init; }

    /// <summary>What services of this pod wait for in other pods.</summary>
    public required IReadOnlyList<RemoteWait> Remote { get; init; }
}
