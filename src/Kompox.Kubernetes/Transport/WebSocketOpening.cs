using System.Net.WebSockets;
using Kompox.Kubernetes.Failures;

namespace Kompox.Kubernetes.Transport;

/// <summary>A web socket, or why the server opens none.</summary>
internal sealed record WebSocketOpening(ClientWebSocket? Socket, ApiStatus? Status);
