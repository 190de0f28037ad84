using System.Buffers;
using System.Text.Json;

namespace Kompox.Kubernetes.Requests;

/// <summary>The requests behind the methods of a connection.</summary>
internal static class ApiRequests
{
    private const string FieldSelectorPrefix = "fields:";

    /// <summary>A GET of any path.</summary>
    public static ApiRequest Read(string path) => new() { Method = HttpMethod.Get, Path = path, Verb = "get" };

    /// <summary>The object of a key.</summary>
    public static ApiRequest Get(ObjectKey key) => Of(key, HttpMethod.Get, "get", ApiPath.Of(key));

    /// <summary>One page of a listing, or a watch when the query says so.</summary>
    public static ApiRequest List(ResourceType type, string? space, string? selector, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var isField = selector?.StartsWith(FieldSelectorPrefix, StringComparison.Ordinal) == true;
        return new ApiRequest
        {
            Method = HttpMethod.Get,
            Path = ApiPath.Query(ApiPath.Of(type, space), [
                (isField ? "fieldSelector" : "labelSelector", isField ? selector![FieldSelectorPrefix.Length..] : selector), .. query]),
            Verb = "list",
            Type = type,
            Namespace = type.IsNamespaced ? space : null,
        };
    }

    /// <summary>Server-side apply. The body is JSON, which is YAML too.</summary>
    public static ApiRequest Apply(ObjectKey key, ReadOnlyMemory<byte> body, ApplyOptions options) =>
        Of(key, HttpMethod.Patch, "patch", ApiPath.Query(
            ApiPath.Of(key),
            ("fieldManager", ApplyOptions.FieldManager),
            ("force", options.Force ? "true" : null),
            ("dryRun", options.IsDryRun ? "All" : null))) with
        { Body = body, ContentType = "application/apply-patch+yaml", IsVersioned = NamesVersion(body) };

    /// <summary>A new object.</summary>
    public static ApiRequest Create(ObjectKey key, ReadOnlyMemory<byte> body) =>
        Of(key, HttpMethod.Post, "create", ApiPath.Query(ApiPath.Of(key.Type, key.Namespace), ("fieldManager", ApplyOptions.FieldManager))) with
        { Body = body };

    /// <summary>A JSON merge patch.</summary>
    public static ApiRequest Patch(ObjectKey key, ReadOnlyMemory<byte> body) =>
        Of(key, HttpMethod.Patch, "patch", ApiPath.Query(ApiPath.Of(key), ("fieldManager", ApplyOptions.FieldManager))) with
        { Body = body, ContentType = "application/merge-patch+json", IsVersioned = NamesVersion(body) };

    /// <summary>Removal of an object.</summary>
    public static ApiRequest Delete(ObjectKey key, DeleteOptions options) =>
        Of(key, HttpMethod.Delete, "delete", ApiPath.Of(key)) with { Body = BodyOf(options) };

    /// <summary>A POST to any path. Only reviews, which change nothing, are repeated after a lost answer.</summary>
    public static ApiRequest Post(string path, ReadOnlyMemory<byte> body) => new()
    {
        Method = HttpMethod.Post,
        Path = path.TrimStart('/'),
        Verb = "create",
        Body = body,
        IsRepeatable = path.Contains("authorization.k8s.io/", StringComparison.Ordinal),
    };

    private static bool NamesVersion(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return ObservedObject.Find(document.RootElement, "metadata", "resourceVersion") is { ValueKind: JsonValueKind.String };
    }

    private static ApiRequest Of(ObjectKey key, HttpMethod method, string verb, string path) =>
        new() { Method = method, Path = path, Verb = verb, Type = key.Type, Namespace = key.Namespace, Name = key.Name };

    private static ReadOnlyMemory<byte> BodyOf(DeleteOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "v1");
            json.WriteString("kind", "DeleteOptions");
            json.WriteString("propagationPolicy", options.Propagation);
            if (options.GracePeriodSeconds is { } grace)
                json.WriteNumber("gracePeriodSeconds", grace);
            if (options.Uid is { } uid)
            {
                json.WriteStartObject("preconditions");
                json.WriteString("uid", uid);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
