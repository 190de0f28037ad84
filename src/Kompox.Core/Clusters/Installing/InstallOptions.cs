namespace Kompox.Clusters.Installing;

/// <summary>How an installation is carried out.</summary>
public sealed record InstallOptions
{
    /// <summary>The longest wait for the controller to become ready.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether to wait until it is ready.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>The longest wait for the load balancer's address.</summary>
    public TimeSpan AddressTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
