using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kompox.Kubernetes.Failures;
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
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Headers.Upgrade.Count > 0 && response.StatusCode != HttpStatusCode.SwitchingProtocols)
            await RefuseAsync(response, cancellationToken).ConfigureAwait(false);
        return response;
    }

    // A web socket only tells that it did not come about; the reason is in the body of the answer.
    private static async Task RefuseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var wait = response.Headers.RetryAfter?.Delta;
            throw new RefusedUpgradeException(ApiStatus.Read((int)response.StatusCode, body), wait);
        }
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
