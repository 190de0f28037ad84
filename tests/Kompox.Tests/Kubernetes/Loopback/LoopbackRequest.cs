namespace Kompox.Tests.Kubernetes.Loopback;

/// <summary>A request that a <see cref="LoopbackServer"/> got.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query, or host and port of a CONNECT.</param>
/// <param name="Headers">Header lines by name.</param>
/// <param name="Body">The body.</param>
/// <param name="ClientName">Subject of the client certificate; <c>null</c>: none was shown.</param>
/// <param name="ServerName">The name that the client asked for in the TLS handshake.</param>
internal sealed record LoopbackRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body, string? ClientName, string? ServerName)
{
    /// <summary>The path without its query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The value of a query parameter, or <c>null</c>.</summary>
    public string? Query(string name)
    {
        foreach (var part in (Target.Split('?') is [_, var query] ? query : "").Split('&'))
        {
            if (part.Split('=') is [var key, var value] && key == name)
                return Uri.UnescapeDataString(value);
        }
        return null;
    }
}
