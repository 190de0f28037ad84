namespace Kompox.Kubernetes;

/// <summary>How an object is deleted.</summary>
public sealed record DeleteOptions
{
    /// <summary>Only the object of this uid; <c>null</c>: whichever has the name.</summary>
    public string? Uid { get; init; }

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>.</summary>
    public string Propagation { get; init; } = "Background";

    /// <summary>Seconds that a pod is given; <c>null</c>: what it asks for.</summary>
    public long? GracePeriodSeconds { get; init; }
}
