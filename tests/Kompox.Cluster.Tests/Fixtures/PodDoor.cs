using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A client of the ports of one pod, through the API server. The pod sees it come from its own 127.0.0.1.</summary>
internal sealed class PodDoor(IClusterConnection connection, string space, string pod)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The answer to a request at a port, with its headers; redirects are not followed and no certificate is doubted.</summary>
    /// <param name="url">For example <c>https://a.example/x</c>: its host is asked for, wherever it may be.</param>
    /// <param name="port">Port of the pod.</param>
    /// <param name="body">The text of a POST; <c>null</c>: a GET.</param>
    /// <param name="user"><c>USER:PASSWORD</c>; or <c>null</c>.</param>
    public async Task<(int Status, string Text, HttpResponseHeaders Headers)> AskAsync(string url, int port, string? body = null, string? user = null)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (_, token) => await connection.Pods.OpenPortAsync(space, pod, port, token),
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        using var client = new HttpClient(handler) { Timeout = Limit };
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, url);
        if (body is not null)
            request.Content = new StringContent(body);
        if (user is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers);
    }

    /// <summary>Whether a request is answered as expected; <c>false</c> as long as nobody answers.</summary>
    public async Task<bool> AnswersAsync(string url, int port, int status, string text = "")
    {
        try
        {
            var answer = await AskAsync(url, port);
            return answer.Status == status && answer.Text.Contains(text, StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The certificate that is served to a client who asks for a host (SNI, RFC 6066).</summary>
    public async Task<X509Certificate2> CertificateAsync(string host, int port)
    {
        await using var stream = await connection.Pods.OpenPortAsync(space, pod, port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(stream);
        var options = new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = (_, _, _, _) => true };
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        return X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
    }

    /// <summary>The lines of the log that are JSON objects.</summary>
    public async Task<IReadOnlyList<JsonElement>> LogAsync() =>
        [.. (await ReadLogAsync()).Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonElement.Parse(l))];

    /// <summary>The log.</summary>
    public async Task<string> ReadLogAsync()
    {
        await using var stream = await connection.Pods.OpenLogAsync(new LogRequest { Namespace = space, Pod = pod }, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The arguments that the stand-in for Traefik was started with.</summary>
    public async Task<IReadOnlyList<string>> ArgumentsAsync() =>
        [.. (await LogAsync()).Where(l => l.TryGetProperty("argument", out _)).Select(l => l.GetProperty("argument").GetString()!)];

    /// <summary>What the kernel says of the process of the stand-in for Traefik.</summary>
    public async Task<JsonElement> IdentityAsync() =>
        (await LogAsync()).First(l => l.TryGetProperty("identity", out _)).GetProperty("identity");
}
