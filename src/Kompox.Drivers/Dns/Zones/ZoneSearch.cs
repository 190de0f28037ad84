using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Zones;

/// <summary>Finds the zones of hosts: those that the manifest names, else by asking the server who is in charge of each.</summary>
internal sealed class ZoneSearch(DnsSession session, Rfc2136Faults faults)
{
    /// <summary>The longest of some zones that holds each host; the server must have every zone that is used.</summary>
    public async Task<IReadOnlyDictionary<string, string>> MatchAsync(IReadOnlyList<string> zones, IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            if (zones.Where(z => WireName.IsWithin(WireName.Normalize(host), z)).MaxBy(z => z.Length) is { } zone)
                found[host] = zone;
        }
        foreach (var zone in found.Values.Distinct().Order(StringComparer.Ordinal))
        {
            var reply = await AskAsync(zone, cancellationToken).ConfigureAwait(false);
            if (ZoneOf(reply.Message!, zone) != zone)
                throw new KompoxException(faults.NoZone(zone));
        }
        return found;
    }

    /// <summary>The zone of each host that the server has; hosts in none are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AskAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        var asked = hosts.Distinct(StringComparer.Ordinal).ToList();
        var zones = await Together.RunAsync(asked, (h, stop) => FindAsync(WireName.Normalize(h), stop), cancellationToken).ConfigureAwait(false);
        return asked.Zip(zones).Where(p => p.Second is not null).ToDictionary(p => p.First, p => p.Second!, StringComparer.Ordinal);
    }

    // The answer about an alias is one about where it leads, so the name above it is asked.
    private async Task<string?> FindAsync(string host, CancellationToken cancellationToken)
    {
        for (var name = host; name != WireName.Root; name = WireName.ParentOf(name))
        {
            var reply = await AskAsync(name, cancellationToken).ConfigureAwait(false);
            if (reply.Message!.Answers.Any(r => r.Type is WireType.Cname or WireType.Dname))
                continue;
            return ZoneOf(reply.Message, name);
        }
        return null;
    }

    private async Task<DnsReply> AskAsync(string name, CancellationToken cancellationToken)
    {
        var reply = await session.QueryAsync(new WireMessage { Questions = [new WireQuestion(name, WireType.Soa)] }, cancellationToken).ConfigureAwait(false);
        // REFUSED: not a zone of this server, for one that asks nobody else.
        return reply.Trouble == DnsTrouble.None && reply.Message!.Code is (WireCode.NoError or WireCode.NxDomain or WireCode.Refused or WireCode.NotAuth)
            ? reply
            : throw faults.Failure(reply, name, $"the question for the zone of '{name}'");
    }

    // The start of authority is the answer, or (RFC 2308) stands beside one that says "nothing".
    private static string? ZoneOf(WireMessage reply, string name) => reply.IsAuthoritative
        ? reply.Answers.Concat(reply.Authority).FirstOrDefault(r => r.Type == WireType.Soa && WireName.IsWithin(name, r.Name))?.Name
        : null;
}
