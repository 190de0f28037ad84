namespace Kompox.Snapshots.Runs;

/// <summary>How often a run shows that it is alive, and when it counts as dead.</summary>
public sealed record RunPace
{
    /// <summary>The usual pace.</summary>
    public static RunPace Default { get; } = new();

    /// <summary>Between two signs of life.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A run that could give no sign for this long gives up by itself; shorter than <see cref="Silence"/>.</summary>
    public TimeSpan Lost { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>A run from which others see no sign for this long is dead. Measured on their own clock, so clocks need not agree.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Between two looks at pods.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What putting things right again may take after a failure or Ctrl-C.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(3);
}
