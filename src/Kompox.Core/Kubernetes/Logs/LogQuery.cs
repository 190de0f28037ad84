namespace Kompox.Kubernetes.Logs;

/// <summary>Which part of logs is read.</summary>
public sealed record LogQuery
{
    /// <summary>Go on as they grow, across restarts and outages.</summary>
    public bool Follow { get; init; }

    /// <summary>Of the containers' runs before these.</summary>
    public bool Previous { get; init; }

    /// <summary>The last lines of each; <c>null</c>: all.</summary>
    public long? TailLines { get; init; }

    /// <summary>Lines from this time on.</summary>
    public DateTimeOffset? Since { get; init; }
}
