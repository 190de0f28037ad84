using System.Globalization;
using Kompox.Kubernetes.Requests;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes.Streams;

/// <summary>Streams of pods over the API server.</summary>
internal sealed class PodStreams(ApiClient client) : IPodStreams
{
    /// <inheritdoc/>
    public Task<int> ExecAsync(ExecRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Commands in containers are not there yet.");

    /// <inheritdoc/>
    public Task<Stream> OpenLogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.Pod, request.Namespace, request.Pod);
        return client.OpenAsync(
            ApiRequests.Get(key) with
            {
                Subresource = "log",
                Path = ApiPath.Query(
                    ApiPath.Of(key) + "/log",
                    ("container", request.Container),
                    ("follow", request.Follow ? "true" : null),
                    ("previous", request.Previous ? "true" : null),
                    ("timestamps", request.HasTimestamps ? "true" : null),
                    ("tailLines", request.TailLines?.ToString(CultureInfo.InvariantCulture)),
                    ("sinceTime", request.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DuplexStream> OpenPortAsync(string space, string pod, int port, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Ports of pods are not there yet.");
}
