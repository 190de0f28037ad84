using System.Net.Http.Headers;

namespace Kompox.Kubernetes.Authentication;

/// <summary>What is shown to the server with a request.</summary>
/// <param name="Authorization">The header; <c>null</c>: none.</param>
/// <param name="Certificate">The client certificate of the connection; <c>null</c>: none.</param>
internal sealed record Credential(AuthenticationHeaderValue? Authorization, ClientCertificate? Certificate)
{
    /// <summary>A bearer token.</summary>
    public static AuthenticationHeaderValue? Bearer(string? token) => token is { Length: > 0 } ? new AuthenticationHeaderValue("Bearer", token) : null;
}
