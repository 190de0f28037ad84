using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Requests;
using Kompox.Kubernetes.Streams.Spdy;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes.Streams;

/// <summary>
/// Upgrades requests to channels. Over a WebSocket, servers before 1.30 cannot be told that a command's input has ended
/// (version 5 of the protocol can), so they are asked for SPDY, which every server still speaks.
/// </summary>
internal sealed class ChannelConnector(ApiClient client)
{
    private const string WebSocketKeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);
    private bool _lacksVersion5;

    /// <summary>The channels of a command.</summary>
    public async Task<IChannels> OpenCommandAsync(ApiRequest request, IReadOnlyList<SpdyStreamHead> streams, CancellationToken cancellationToken)
    {
        if (!_lacksVersion5 && await TryWebSocketAsync(request, WebSocketChannels.Version5, cancellationToken).ConfigureAwait(false) is { } channels)
            return channels;
        var other = await OpenSpdyAsync(request, request, WebSocketChannels.Version4, streams, cancellationToken).ConfigureAwait(false);
        // Not when both were refused: then it is the pod, not the protocol.
        _lacksVersion5 = true;
        return other;
    }

    /// <summary>The channels of one connection to a port; the requests differ in their queries.</summary>
    public Task<IChannels> OpenPortAsync(
        ApiRequest request, ApiRequest socketRequest, IReadOnlyList<SpdyStreamHead> streams, CancellationToken cancellationToken) =>
        OpenSpdyAsync(request, socketRequest, "portforward.k8s.io", streams, cancellationToken);

    // Something on the way may know WebSockets only; when it does not either, the first answer is the better one.
    private async Task<IChannels> OpenSpdyAsync(
        ApiRequest request, ApiRequest socketRequest, string protocol, IReadOnlyList<SpdyStreamHead> streams, CancellationToken cancellationToken)
    {
        try
        {
            return await UpgradeSpdyAsync(request, protocol, streams, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code != ApiDiagnostics.Unreachable.Code && e.Diagnostic.Code != ApiDiagnostics.NotFound.Code)
        {
            if (await TryWebSocketAsync(socketRequest, WebSocketChannels.Version4, cancellationToken).ConfigureAwait(false) is { } channels)
                return channels;
            throw;
        }
    }

    private async Task<IChannels?> TryWebSocketAsync(ApiRequest request, string protocol, CancellationToken cancellationToken)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var response = await client.UpgradeAsync(
            request with { Method = HttpMethod.Get },
            [new("Upgrade", "websocket"), new("Sec-WebSocket-Version", "13"), new("Sec-WebSocket-Key", key), new("Sec-WebSocket-Protocol", protocol)],
            cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols
            || Header(response, "Sec-WebSocket-Protocol") != protocol || Header(response, "Sec-WebSocket-Accept") != AnswerTo(key))
        {
            response.Dispose();
            return null;
        }
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new WebSocketChannels(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { SubProtocol = protocol, KeepAliveInterval = KeepAlive }));
    }

    private async Task<SpdyChannels> UpgradeSpdyAsync(
        ApiRequest request, string protocol, IReadOnlyList<SpdyStreamHead> streams, CancellationToken cancellationToken)
    {
        var response = await client.UpgradeAsync(
            request with { Method = HttpMethod.Post }, [new("Upgrade", "SPDY/3.1"), new("X-Stream-Protocol-Version", protocol)], cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
        {
            using (response)
            {
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                throw client.Refused(request, ApiStatus.Read((int)response.StatusCode, body));
            }
        }
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SpdyChannels.OpenAsync(stream, streams, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw ConnectionFailure.Of(e, client.Server);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // RFC 6455, section 4.2.2: the server's proof that it has understood the request; nothing secret.
    private static string AnswerTo(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + WebSocketKeySuffix)));
}
