using System.Net.Sockets;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Resolving;

/// <summary>One question to one server: over UDP, and over TCP when the answer is too long for that.</summary>
internal static class ResolverQuery
{
    /// <summary>The answer, whatever its code.</summary>
    public static async Task<DnsReply> AskAsync(NameServer server, WireQuestion question, bool wantsRecursion, CancellationToken cancellationToken)
    {
        var plain = new WireMessage { Questions = [question], WantsRecursion = wantsRecursion };
        var extended = plain with { Additional = [new WireRecord(WireName.Root, WireType.Opt, (WireClass)DnsDatagrams.PacketSize, 0, [])] };
        try
        {
            var addresses = await server.Address.FindAsync(cancellationToken).ConfigureAwait(false);
            var reply = await DnsDatagrams.AskAsync(server, addresses[0], extended, cancellationToken).ConfigureAwait(false);
            // A server from before EDNS (RFC 6891, section 7).
            if (reply.Message is { Code: WireCode.FormErr or WireCode.NotImp } refusal && !refusal.Additional.Any(r => r.Type == WireType.Opt))
                reply = await DnsDatagrams.AskAsync(server, addresses[0], plain, cancellationToken).ConfigureAwait(false);
            if (reply.Message is not { IsTruncated: true })
                return reply;
            await using var session = new DnsSession(server);
            return await session.QueryAsync(extended, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            return DnsReply.Of(DnsTrouble.Unreachable, DnsSession.Words(e));
        }
    }
}
