namespace Kompox.Kubernetes;

/// <summary>One request to the API server, for counting and for logs, for example <c>GET /api/v1/namespaces/web</c>. Repeated requests count again.</summary>
/// <param name="Method">The HTTP method; <c>WATCH</c> for a watch.</param>
/// <param name="Path">Path and query; never holds a secret.</param>
public sealed record ApiCall(string Method, string Path);
