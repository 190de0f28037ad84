using Kompox.Kubernetes.Failures;

namespace Kompox.Kubernetes.Transport;

/// <summary>The server answered a request for a web socket with a refusal.</summary>
internal sealed class RefusedUpgradeException(ApiStatus status, TimeSpan? retryAfter) : Exception(status.Message)
{
    public ApiStatus Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
