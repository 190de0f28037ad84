namespace Kompox.Apps;

/// <summary>How a plan is carried out.</summary>
public sealed record DeployOptions
{
    /// <summary>The longest wait for the app to become ready.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether to wait until the app is ready.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>Whether new images are pulled before the pods that run are stopped.</summary>
    public bool PrePulls { get; init; } = true;

    /// <summary>Whether the last good revision is put back when the app does not become ready.</summary>
    public bool RollsBack { get; init; }

    /// <summary>What is noted in the history; <c>null</c>: the plan's summary.</summary>
    public string? Summary { get; init; }
}
