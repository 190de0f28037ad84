using Kompox.Operations;

namespace Kompox.Drivers.Provisioning;

/// <summary>What has to be done in a cloud: nothing, or steps in order.</summary>
public sealed record CloudPlan
{
    /// <summary>In the order in which they are done.</summary>
    public IReadOnlyList<CloudStep> Steps { get; init; } = [];

    /// <summary>What stays though it is not declared, or not ours, and why, for example <c>node pool 'npuser3' (zone 3 is no longer declared)</c>.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Told before the first step.</summary>
    public required MessageEvent Opening { get; init; }

    /// <summary>Told after the last step.</summary>
    public required MessageEvent Closing { get; init; }

    /// <summary>Whether something changes; waiting changes nothing.</summary>
    public bool HasChanges => Steps.Any(s => s.Action != CloudAction.Await);
}
