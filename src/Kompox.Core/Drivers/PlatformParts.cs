namespace Kompox.Drivers;

/// <summary>What the ingress controller gets from its platform.</summary>
public sealed record PlatformParts
{
    /// <summary>Annotations of the controller's service account.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AccountAnnotations { get; init; } = [];

    /// <summary>Labels of the controller's pods.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PodLabels { get; init; } = [];

    /// <summary>Stores whose secrets the platform keeps up to date in the cluster.</summary>
    public IReadOnlyList<SecretClass> SecretClasses { get; init; } = [];

    /// <summary>The secret that follows a certificate of the cluster's manifest, or <c>null</c> when it has to be copied.</summary>
    public FollowedSecret? Find(string certificate) => SecretClasses.SelectMany(c => c.Secrets).FirstOrDefault(s => s.Certificate == certificate);
}
