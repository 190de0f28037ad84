namespace Kompox.Rollouts.Images;

/// <summary>Images to pull on one node before the pods of one workload are replaced.</summary>
internal sealed record PullTask
{
    public required string Workload { get; init; }
    public required string Node { get; init; }
    public required IReadOnlyList<PulledImage> Images { get; init; }
    public IReadOnlyList<string> PullSecrets { get; init; } = [];

    /// <summary>Its ServiceAccount may bring more logins; <c>null</c>: the namespace's own.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The pod that pulls: the same name every time, so that one that was left over is found.</summary>
    public string PodName => $"{Workload}-image-pull";
}
