using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Streams;

/// <summary>The server's side of a WebSocket with channels.</summary>
internal static class FakeWebSocket
{
    private const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Changes to a WebSocket; <paramref name="talkAsync"/> says the rest.</summary>
    public static LoopbackAnswer Answer(LoopbackRequest request, string protocol, Func<WebSocket, CancellationToken, Task> talkAsync) => new(async (stream, token) =>
    {
        var proof = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(request.Headers["Sec-WebSocket-Key"] + Suffix)));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {proof}\r\nSec-WebSocket-Protocol: {protocol}\r\n\r\n"), token);
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, SubProtocol = protocol });
        await talkAsync(socket, token);
        return false;
    });

    /// <summary>A command that echoes until its input is closed, then exits with a code.</summary>
    public static LoopbackAnswer Echo(LoopbackRequest request, int code) => Answer(request, "v5.channel.k8s.io", async (socket, token) =>
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), token);
            if (buffer[0] == 255)
                break;
            buffer[0] = 1;
            await socket.SendAsync(buffer.AsMemory(0, part.Count), WebSocketMessageType.Binary, true, token);
        }
        Assert.Equal(0, buffer[1]);
        byte[] error = [2, .. "bye"u8];
        await socket.SendAsync(error, WebSocketMessageType.Binary, true, token);
        byte[] status = [3, .. Encoding.UTF8.GetBytes(StreamTests.StatusOf(code))];
        await socket.SendAsync(status, WebSocketMessageType.Binary, true, token);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);
    });
}
