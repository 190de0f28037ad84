using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Transport;
using Kompox.Model;

namespace Kompox.Kubernetes.Requests;

/// <summary>What the server is and which types it has; what it has is asked for once.</summary>
internal sealed class Discovery(ApiClient client)
{
    private readonly ConcurrentDictionary<string, JsonElement> _groups = new(StringComparer.Ordinal);
    private KubernetesVersion? _version;

    /// <summary>The server's version.</summary>
    public async Task<KubernetesVersion> GetVersionAsync(CancellationToken cancellationToken)
    {
        if (_version is { } known)
            return known;
        var answer = await client.ReadAsync(ApiRequests.Read("version"), cancellationToken).ConfigureAwait(false);
        var text = ObservedObject.Find(answer, "gitVersion")?.ToString() ?? "";
        if (!KubernetesVersion.TryParse(text, CultureInfo.InvariantCulture, out var version))
            throw ApiFailure.Of(ApiDiagnostics.ServerError, $"The API server {client.Server} gives no version: something else answers there");
        _version = version;
        return version;
    }

    /// <summary>Whether the server has a type.</summary>
    public async Task<bool> HasTypeAsync(ResourceType type, CancellationToken cancellationToken)
    {
        if (_groups.TryGetValue(type.ApiVersion, out var known) && Serves(known, type))
            return true;
        // What is absent is asked for again: it may be installed while this program runs.
        var group = await ReadAsync(type.ApiVersion, cancellationToken).ConfigureAwait(false);
        _groups[type.ApiVersion] = group;
        return Serves(group, type);
    }

    /// <summary>Every type with objects in namespaces that can be listed, in the version that the server prefers.</summary>
    public async Task<IReadOnlyList<ResourceType>> ListNamespacedTypesAsync(CancellationToken cancellationToken)
    {
        var groups = await client.ReadAsync(ApiRequests.Read("apis"), cancellationToken).ConfigureAwait(false);
        List<string> versions = ["v1"];
        foreach (var group in Items(groups, "groups"))
        {
            if (ObservedObject.Find(group, "preferredVersion", "groupVersion")?.GetString() is { } version)
                versions.Add(version);
        }
        var found = await Task.WhenAll(versions.Select(v => ReadAsync(v, cancellationToken))).ConfigureAwait(false);
        return [.. versions.Zip(found, ListTypes).SelectMany(t => t)];
    }

    private static List<ResourceType> ListTypes(string version, JsonElement group)
    {
        var types = new List<ResourceType>();
        foreach (var resource in Items(group, "resources"))
        {
            if (resource.TryGetProperty("namespaced", out var isNamespaced) && isNamespaced.ValueKind == JsonValueKind.True
                && Items(resource, "verbs").Any(v => v.ValueEquals("list"))
                && ObservedObject.Find(resource, "name")?.GetString() is { } plural && ObservedObject.Find(resource, "kind")?.GetString() is { } kind)
                types.Add(new ResourceType(version, kind, plural));
        }
        return types;
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        ObservedObject.Find(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static bool Serves(JsonElement group, ResourceType type)
    {
        foreach (var resource in Items(group, "resources"))
        {
            if (resource.TryGetProperty("name", out var name) && name.ValueEquals(type.Plural))
                return true;
        }
        return false;
    }

    private async Task<JsonElement> ReadAsync(string apiVersion, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ReadAsync(ApiRequests.Read(ApiPath.Version(apiVersion)), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            return default;
        }
    }
}
