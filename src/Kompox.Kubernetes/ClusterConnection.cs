using System.Text.Json;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Requests;
using Kompox.Kubernetes.Streams;
using Kompox.Kubernetes.Transport;
using Kompox.Kubernetes.Watching;
using Kompox.Model;

namespace Kompox.Kubernetes;

/// <summary>A connection over HTTPS.</summary>
internal sealed class ClusterConnection(ApiClient client) : IClusterConnection
{
    private readonly Discovery _discovery = new(client);

    /// <inheritdoc/>
    public string Server => client.Server;

    /// <inheritdoc/>
    public IPodStreams Pods => field ??= new PodStreams(client);

    /// <inheritdoc/>
    public Task<KubernetesVersion> GetVersionAsync(CancellationToken cancellationToken) => _discovery.GetVersionAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasTypeAsync(ResourceType type, CancellationToken cancellationToken) => _discovery.HasTypeAsync(type, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ResourceType>> ListNamespacedTypesAsync(CancellationToken cancellationToken) => _discovery.ListNamespacedTypesAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<ObservedObject?> GetAsync(ObjectKey key, CancellationToken cancellationToken) =>
        await client.FindAsync(ApiRequests.Get(key), cancellationToken).ConfigureAwait(false) is { } root ? new ObservedObject(key.Type, root) : null;

    /// <inheritdoc/>
    public IAsyncEnumerable<ObservedObject> ListAsync(ResourceType type, string? space, string? selector, CancellationToken cancellationToken) =>
        new Listing(client, type, space, selector).ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchChange> WatchAsync(ResourceType type, string? space, string? selector, CancellationToken cancellationToken) =>
        new Watch(client, type, space, selector).ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ObservedObject> ApplyAsync(ObjectKey key, ReadOnlyMemory<byte> body, ApplyOptions options, CancellationToken cancellationToken) =>
        WriteAsync(key, ApiRequests.Apply(key, body, options), cancellationToken);

    /// <inheritdoc/>
    public Task<ObservedObject> CreateAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WriteAsync(key, ApiRequests.Create(key, body), cancellationToken);

    /// <inheritdoc/>
    public Task<ObservedObject> PatchAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WriteAsync(key, ApiRequests.Patch(key, body), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        var request = ApiRequests.Delete(key, options);
        var answer = await client.AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess)
            return true;
        // What is gone after a try whose answer was lost was deleted by that try.
        return ApiFailure.IsAbsence(request, ApiStatus.Read(answer.Code, answer.Body)) ? answer.FollowsLostTry : throw client.Refused(request, answer);
    }

    /// <inheritdoc/>
    public Task<JsonElement> PostAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        client.ReadAsync(ApiRequests.Post(path, body), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    // A create, or what names a version, that is refused after a try whose answer was lost may have succeeded by that try.
    private async Task<ObservedObject> WriteAsync(ObjectKey key, ApiRequest request, CancellationToken cancellationToken)
    {
        var answer = await client.AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess)
            return new ObservedObject(key.Type, client.Json(request, answer));
        if (answer is { Code: 409, FollowsLostTry: true }
            && await GetAsync(key, cancellationToken).ConfigureAwait(false) is { } present
            && Expectation.IsMet(request.Body!.Value, present.Root))
            return present;
        throw client.Refused(request, answer);
    }
}
