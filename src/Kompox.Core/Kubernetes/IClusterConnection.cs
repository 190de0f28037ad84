using System.Text.Json;
using Kompox.Model;

namespace Kompox.Kubernetes;

/// <summary>
/// A connection to the API server of one cluster. Failures are <see cref="Diagnostics.KompoxException"/>s with a code of
/// <see cref="ApiDiagnostics"/>; throttling, 5xx, broken connections and collisions with other writers have been retried before.
/// </summary>
public interface IClusterConnection : IDisposable
{
    /// <summary>Address of the server, for messages.</summary>
    string Server { get; }

    /// <summary>Commands, logs and ports of pods.</summary>
    IPodStreams Pods { get; }

    /// <summary>The server's version; asked for once.</summary>
    Task<KubernetesVersion> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>Whether the server has a type (a CRD, for example).</summary>
    Task<bool> HasTypeAsync(ResourceType type, CancellationToken cancellationToken);

    /// <summary>Every type with objects in namespaces that can be listed, those of extensions too.</summary>
    Task<IReadOnlyList<ResourceType>> ListNamespacedTypesAsync(CancellationToken cancellationToken);

    /// <summary>The object, or <c>null</c> when there is none.</summary>
    Task<ObservedObject?> GetAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>All objects of a type, page by page.</summary>
    /// <param name="type">Which type.</param>
    /// <param name="space">Namespace; <c>null</c>: the whole cluster.</param>
    /// <param name="selector">Label selector, for example <c>app=web,tier!=db</c>; <c>null</c>: all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<ObservedObject> ListAsync(ResourceType type, string? space, string? selector, CancellationToken cancellationToken);

    /// <summary>The present objects as <see cref="WatchChangeKind.Added"/>, then every change, across broken connections and expired versions.</summary>
    /// <param name="type">Which type.</param>
    /// <param name="space">Namespace; <c>null</c>: the whole cluster.</param>
    /// <param name="selector">Label selector; a field selector after <c>fields:</c>, for example <c>fields:metadata.name=web</c>.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    IAsyncEnumerable<WatchChange> WatchAsync(ResourceType type, string? space, string? selector, CancellationToken cancellationToken);

    /// <summary>Server-side apply of a JSON body.</summary>
    Task<ObservedObject> ApplyAsync(ObjectKey key, ReadOnlyMemory<byte> body, ApplyOptions options, CancellationToken cancellationToken);

    /// <summary>Creates an object; <see cref="ApiDiagnostics.AlreadyExists"/> when the name is taken.</summary>
    Task<ObservedObject> CreateAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>JSON merge patch; with <c>metadata.resourceVersion</c> in the body it is refused (<see cref="ApiDiagnostics.Conflict"/>) after a change by others.</summary>
    Task<ObservedObject> PatchAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Deletes an object; <c>false</c> when there was none.</summary>
    Task<bool> DeleteAsync(ObjectKey key, DeleteOptions options, CancellationToken cancellationToken);

    /// <summary>A POST to any path below the server's address with a JSON body, for reviews such as <c>SelfSubjectAccessReview</c>.</summary>
    Task<JsonElement> PostAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
