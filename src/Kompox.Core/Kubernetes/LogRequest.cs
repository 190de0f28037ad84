namespace Kompox.Kubernetes;

/// <summary>Which part of a container's log.</summary>
public sealed record LogRequest
{
    public required string Namespace { get; init; }
    public required string Pod { get; init; }
    public string? Container { get; init; }

    /// <summary>Go on as it grows.</summary>
    public bool Follow { get; init; }

    /// <summary>Of the container's run before this one.</summary>
    public bool Previous { get; init; }

    /// <summary>The last lines; <c>null</c>: all.</summary>
    public long? TailLines { get; init; }

    /// <summary>Lines from this time on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether each line begins with its time.</summary>
    public bool HasTimestamps { get; init; }
}
