using System.Buffers.Binary;
using System.Text;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Streams;

/// <summary>The server's side of SPDY: accepts streams, sends standard input back, and when it ends, a status.</summary>
internal sealed class FakeSpdy(Stream connection, CancellationToken cancellationToken)
{
    private static readonly string[] Kinds = ["error", "stdin", "stdout", "stderr", "resize", "data"];
    private readonly Dictionary<string, int> _streams = [];
    private int _pings;

    /// <summary>Changes to SPDY and runs a command that echoes, then exits with a code.</summary>
    public static LoopbackAnswer Echo(int code) => new(async (stream, token) =>
    {
        await stream.WriteAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n"u8.ToArray(), token);
        await new FakeSpdy(stream, token).EchoAsync(code);
        return false;
    });

    private async Task EchoAsync(int code)
    {
        var hasEnded = false;
        while (!hasEnded || _pings < _streams.Count)
        {
            var head = new byte[8];
            await connection.ReadExactlyAsync(head, cancellationToken);
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)) & 0xFFFFFF];
            await connection.ReadExactlyAsync(payload, cancellationToken);
            if (head[0] == 0x80 && head[3] == 1)
            {
                await OpenAsync(payload);
            }
            else if (head[0] == 0x80)
            {
                _pings++;
            }
            else if (BinaryPrimitives.ReadInt32BigEndian(head) == _streams["stdin"])
            {
                await SendAsync("stdout", payload, isLast: false);
                hasEnded = head[4] == 1;
            }
        }
        await SendAsync("stdout", [], isLast: true);
        await SendAsync("stderr", "bye"u8.ToArray(), isLast: true);
        await SendAsync("error", Encoding.UTF8.GetBytes(StreamTests.StatusOf(code)), isLast: true);
    }

    private async Task OpenAsync(byte[] payload)
    {
        var text = Encoding.ASCII.GetString(payload);
        Assert.Contains("streamtype", text, StringComparison.Ordinal);
        _streams[Kinds.Single(k => text.Contains(k, StringComparison.Ordinal))] = BinaryPrimitives.ReadInt32BigEndian(payload);
        byte[] reply = [0x80, 3, 0, 2, 0, 0, 0, 4, .. payload.AsSpan(0, 4)];
        await connection.WriteAsync(reply, cancellationToken);
        // Pings have to be answered.
        await connection.WriteAsync(new byte[] { 0x80, 3, 0, 6, 0, 0, 0, 4, 0, 0, 0, 2 }, cancellationToken);
    }

    private async Task SendAsync(string stream, byte[] bytes, bool isLast)
    {
        var head = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, _streams[stream]);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), bytes.Length);
        head[4] = isLast ? (byte)1 : (byte)0;
        await connection.WriteAsync(head, cancellationToken);
        await connection.WriteAsync(bytes, cancellationToken);
    }
}
