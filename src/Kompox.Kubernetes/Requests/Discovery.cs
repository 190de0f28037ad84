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

    private static bool Serves(JsonElement group, ResourceType type)
    {
        foreach (var resource in ObservedObject.Find(group, "resources") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default)
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
