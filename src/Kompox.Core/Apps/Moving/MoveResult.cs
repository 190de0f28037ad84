using Kompox.Planning;

namespace Kompox.Apps.Moving;

/// <summary>What a move did.</summary>
public sealed record MoveResult
{
    public required MovePlan Plan { get; init; }

    /// <summary>The app in its new place.</summary>
    public required AppTarget Target { get; init; }

    /// <summary>Whether all pods are ready; <c>null</c> when the app was not deployed before, and is not now.</summary>
    public bool? IsReady { get; init; }

    /// <summary>How long the app was away; <c>null</c> when it did not run, or is not ready yet.</summary>
    public TimeSpan? Downtime { get; init; }

    /// <summary>How much of what was written is not there any more, in time: nothing, unless a snapshot of before was taken.</summary>
    public TimeSpan DataLoss { get; init; }

    /// <summary>Names of former disks that were deleted, by volume.</summary>
    public IReadOnlySet<string> Deleted { get; init; } = new HashSet<string>();
}
