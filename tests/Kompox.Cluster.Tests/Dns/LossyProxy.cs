using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>Stands between the driver and a name server (TCP) and spoils some answers.</summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly Func<byte[], Spoiling> _spoil;
    private readonly Task _accepting;

    /// <summary>Starts one.</summary>
    /// <param name="server">The name server.</param>
    /// <param name="spoil">What becomes of each question.</param>
    public LossyProxy(BindServer server, Func<byte[], Spoiling> spoil)
    {
        (_server, _spoil) = (IPEndPoint.Parse(server.Address), spoil);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>For <c>RFC2136_SERVER</c>.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>Whether a message is an update with changes in it.</summary>
    public static bool IsUpdate(byte[] message) => (message[2] >> 3 & 0xF) == 5 && BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(8)) > 0;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Connections++;
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_server, _end.Token);
            while (true)
            {
                var question = await ReadAsync(near.GetStream());
                var spoiling = _spoil(question);
                if (spoiling == Spoiling.CloseBefore)
                    return;
                if (spoiling == Spoiling.Swallow)
                    continue;
                await WriteAsync(far.GetStream(), question);
                var answer = await ReadAsync(far.GetStream());
                if (spoiling == Spoiling.CloseAfter)
                    return;
                if (spoiling == Spoiling.Silence)
                    continue;
                await WriteAsync(near.GetStream(), Spoil(answer, spoiling));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // One of the ends is gone.
        }
    }

    private static byte[] Spoil(byte[] answer, Spoiling spoiling)
    {
        switch (spoiling)
        {
            case Spoiling.Garbage:
                Random.Shared.NextBytes(answer.AsSpan(2));
                break;
            case Spoiling.Forge:
                // Another code than the one that was signed.
                answer[3] = (byte)(answer[3] & 0xF0);
                answer[^20] ^= 1;
                break;
            case Spoiling.Unsign:
                // The record of the signature is left out: its number, and its bytes from the name of the key on.
                answer = answer[..answer.AsSpan().LastIndexOf("\u0006kompox\0\0"u8)];
                BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(10), (ushort)(BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(10)) - 1));
                break;
        }
        return answer;
    }

    private async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, _end.Token);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(message, _end.Token);
        return message;
    }

    private async Task WriteAsync(NetworkStream stream, byte[] message)
    {
        var frame = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)message.Length);
        message.CopyTo(frame, 2);
        await stream.WriteAsync(frame, _end.Token);
    }
}
