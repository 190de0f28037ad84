using System.Net.WebSockets;
using Kompox.Kubernetes.Requests;

namespace Kompox.Kubernetes.Transport;

/// <summary>Opens web sockets over the connections of a client, so that certificates, credentials and proxies are the same.</summary>
internal sealed class WebSocketOpener(HttpMessageInvoker invoker, Uri server, ApiRequest request, IReadOnlyList<string> protocols)
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>One try.</summary>
    public async Task<Attempt<WebSocketOpening>> TryAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = PingInterval;
        socket.Options.KeepAliveTimeout = PingTimeout;
        foreach (var protocol in protocols)
            socket.Options.AddSubProtocol(protocol);
        try
        {
            await socket.ConnectAsync(Address(), invoker, cancellationToken).ConfigureAwait(false);
            return new Attempt<WebSocketOpening>(AttemptOutcome.Answered, new WebSocketOpening(socket, null), null);
        }
        catch (WebSocketException e)
        {
            socket.Dispose();
            if (e.InnerException is RefusedUpgradeException refusal)
            {
                var outcome = Sender.OutcomeOf(refusal.Status.Code);
                return new(outcome, new WebSocketOpening(null, refusal.Status), null, $"HTTP {refusal.Status.Code}") { RetryAfter = refusal.RetryAfter };
            }
            var failure = e.InnerException ?? e;
            return new Attempt<WebSocketOpening>(Sender.OutcomeOf(failure), null, failure, ConnectionFailure.Reason(failure));
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private Uri Address() => new UriBuilder(new Uri(server, request.Path)) { Scheme = server.Scheme == "https" ? "wss" : "ws" }.Uri;
}
