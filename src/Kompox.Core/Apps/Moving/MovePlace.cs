namespace Kompox.Apps.Moving;

/// <summary>Where an app runs, as far as it is known.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Region">Its region; <c>null</c> where the platform has none.</param>
/// <param name="Zone">The zone; <c>null</c> when there is none, or none that counts.</param>
public sealed record MovePlace(string Cluster, string? Region, string? Zone)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Words());

    private IEnumerable<string> Words()
    {
        yield return $"cluster '{Cluster}'";
        if (Region is not null)
            yield return $"region '{Region}'";
        if (Zone is not null)
            yield return $"zone '{Zone}'";
    }
}
