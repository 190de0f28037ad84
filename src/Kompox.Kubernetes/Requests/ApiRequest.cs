namespace Kompox.Kubernetes.Requests;

/// <summary>One request to the API server, with what messages and retries must know of it.</summary>
internal sealed record ApiRequest
{
    public required HttpMethod Method { get; init; }

    /// <summary>Path and query below the server's address, without a leading <c>/</c>: <c>api/v1/namespaces/web</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The verb that a role must allow: <c>get</c>, <c>list</c>, <c>patch</c>.</summary>
    public required string Verb { get; init; }

    public ResourceType? Type { get; init; }
    public string? Namespace { get; init; }
    public string? Name { get; init; }

    /// <summary>For example <c>log</c> or <c>exec</c>.</summary>
    public string? Subresource { get; init; }

    public ReadOnlyMemory<byte>? Body { get; init; }
    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether the same request twice does what it does once, or the second is refused in a way that tells.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether the body names the version that it is based on: then a conflict is the answer, and asking again would not help.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>What the request is about, for messages: <c>Deployment web/api</c>, <c>pods in namespace web</c>.</summary>
    public string Subject => this switch
    {
        { Type: { } type, Name: { } name } => new ObjectKey(type, Namespace, name).ToString(),
        { Type: { } type, Namespace: { } space } => $"{type} in namespace {space}",
        { Type: { } type } => $"{type} of the cluster",
        _ => "/" + Path.Split('?')[0],
    };
}
