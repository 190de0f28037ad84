using System.Text.Json;
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
        SendAsync(key.Type, ApiRequests.Apply(key, body, options), cancellationToken);

    /// <inheritdoc/>
    public Task<ObservedObject> CreateAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        SendAsync(key.Type, ApiRequests.Create(key, body), cancellationToken);

    /// <inheritdoc/>
    public Task<ObservedObject> PatchAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        SendAsync(key.Type, ApiRequests.Patch(key, body), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(ObjectKey key, DeleteOptions options, CancellationToken cancellationToken) =>
        await client.FindAsync(ApiRequests.Delete(key, options), cancellationToken).ConfigureAwait(false) is not null;

    /// <inheritdoc/>
    public Task<JsonElement> PostAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        client.ReadAsync(ApiRequests.Post(path, body), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<ObservedObject> SendAsync(ResourceType type, ApiRequest request, CancellationToken cancellationToken) =>
        new(type, await client.ReadAsync(request, cancellationToken).ConfigureAwait(false));
}
