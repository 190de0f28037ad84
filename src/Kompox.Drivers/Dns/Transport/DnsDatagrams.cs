using System.Net;
using System.Net.Sockets;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>Asks over UDP.</summary>
internal static class DnsDatagrams
{
    /// <summary>Bytes that pass every network unbroken (DNS flag day 2020).</summary>
    public const int PacketSize = 1232;

    /// <summary>What share of the time limit each attempt has.</summary>
    private static readonly double[] Shares = [0.2, 0.4, 0.4];

    /// <summary>Sends the question up to three times, and waits for its answer; others that arrive do not count.</summary>
    public static async Task<DnsReply> AskAsync(NameServer server, IPEndPoint address, WireMessage question, CancellationToken cancellationToken)
    {
        var problem = $"no answer within {server.Limit.TotalSeconds:0.#} s";
        try
        {
            foreach (var share in Shares)
            {
                // A socket of its own each time: with its port, a forger has to guess more (RFC 5452).
                using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                using var timer = new CancellationTokenSource(server.Limit * share, server.Time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
                try
                {
                    await socket.ConnectAsync(address, either.Token).ConfigureAwait(false);
                    return new DnsReply(await AskOnceAsync(socket, question with { Id = server.NewId() }, p => problem = p, either.Token).ConfigureAwait(false));
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                }
            }
            return DnsReply.Of(DnsTrouble.Silent, problem);
        }
        catch (SocketException e)
        {
            return DnsReply.Of(DnsTrouble.Unreachable, DnsSession.Words(e));
        }
    }

    private static async Task<WireMessage> AskOnceAsync(Socket socket, WireMessage question, Action<string> onGarbage, CancellationToken cancellationToken)
    {
        await socket.SendAsync(question.ToBytes(), cancellationToken).ConfigureAwait(false);
        var buffer = new byte[WireWriter.MaxMessage];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (!WireMessage.TryParse(buffer.AsSpan(0, length), out var reply, out var problem))
                onGarbage($"what it answers is not DNS: {problem}");
            else if (reply.Id == question.Id && ReplyCheck.IsAnswer(reply, question))
                return reply;
        }
    }
}
