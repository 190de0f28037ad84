using System.Net.Http.Headers;
using System.Text;
using Kompox.Kubernetes.Kubeconfig;

namespace Kompox.Kubernetes.Transport;

/// <summary>Puts the user's credentials on every request.</summary>
internal sealed class CredentialHandler(ClusterEndpoint endpoint, ConnectSettings settings, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (endpoint.TlsServerName is { } name)
            request.Headers.Host = name;
        request.Headers.UserAgent.TryParseAdd("kompoxops");
        foreach (var (key, value) in endpoint.User.Headers)
            request.Headers.TryAddWithoutValidation(key, value);
        request.Headers.Authorization = Authorization();
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private AuthenticationHeaderValue? Authorization()
    {
        var user = endpoint.User;
        if (user.TokenFile is { } file && settings.Files.ReadBytes(file, 1 << 20) is { } bytes)
            return new AuthenticationHeaderValue("Bearer", Encoding.UTF8.GetString(bytes).Trim());
        if (user.Token is { } token)
            return new AuthenticationHeaderValue("Bearer", token);
        return user.Basic is { } basic
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.Name}:{basic.Password}")))
            : null;
    }
}
