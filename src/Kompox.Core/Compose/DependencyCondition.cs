namespace Kompox.Compose;

/// <summary>What a service waits for in another one.</summary>
public enum DependencyCondition
{
    /// <summary><c>service_started</c>.</summary>
    Started,

    /// <summary><c>service_healthy</c>.</summary>
    Healthy,

    /// <summary><c>service_completed_successfully</c>.</summary>
    CompletedSuccessfully,
}
