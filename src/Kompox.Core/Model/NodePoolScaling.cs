namespace Kompox.Model;

/// <summary>How many nodes a pool has; what is <c>null</c> was not said.</summary>
public sealed record NodePoolScaling
{
    /// <summary>Whether the platform chooses the number, between <see cref="Min"/> and <see cref="Max"/>.</summary>
    public bool? Enabled { get; init; }
    public int? Min { get; init; }
    public int? Max { get; init; }

    /// <summary>The number when nobody scales; with <see cref="Enabled"/> the one to begin with.</summary>
    public int? Desired { get; init; }
}
