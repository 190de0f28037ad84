using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Quiescing;

/// <summary>What keeping writers still goes by.</summary>
internal sealed record QuietSettings
{
    /// <summary>Names of the claims of the disks.</summary>
    public required IReadOnlySet<string> Claims { get; init; }

    /// <summary>How long stopping, beyond the pods' own grace, and starting may each take.</summary>
    public required TimeSpan Timeout { get; init; }
    public required RunPace Pace { get; init; }
}
