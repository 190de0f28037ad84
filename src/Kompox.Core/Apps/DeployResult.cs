using Kompox.Apps.History;
using Kompox.Planning;

namespace Kompox.Apps;

/// <summary>What a deploy did.</summary>
public sealed record DeployResult
{
    public required Plan Plan { get; init; }

    /// <summary>The state that the app has now in the history; <c>null</c> when it could not be kept.</summary>
    public Revision? Revision { get; init; }

    /// <summary>Whether all pods are ready; <c>null</c> when nobody waited; <c>false</c> also when nothing was done, because images cannot be pulled.</summary>
    public bool? IsReady { get; init; }

    /// <summary>How long the app was away; <c>null</c> when it was not.</summary>
    public TimeSpan? Downtime { get; init; }

    /// <summary>The revision that was put back after a failure.</summary>
    public int? RolledBackTo { get; init; }
}
