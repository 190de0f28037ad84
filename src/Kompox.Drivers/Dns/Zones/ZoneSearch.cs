using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Zones;

/// <summary>Finds the zones of hosts: those that the manifest names, else by asking the server who is in charge of each.</summary>
internal sealed class ZoneSearch(DnsSession session, Rfc2136Faults faults)
{
    /// <summary>The longest of some zones that holds each host; hosts of a zone that the server does not have fail.</summary>
    public async Task<DnsZones> MatchAsync(IReadOnlyList<string> zones, IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            if (zones.Where(z => WireName.IsWithin(WireName.Normalize(host), z)).MaxBy(z => z.Length) is { } zone)
                found[host] = zone;
        }
        var used = found.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        var checks = await Together.RunAsync(used, CheckAsync, cancellationToken).ConfigureAwait(false);
        var failures = used.Zip(checks).Where(p => p.Second.Failure is not null).ToDictionary(p => p.First, p => p.Second.Failure!, StringComparer.Ordinal);
        return new DnsZones(
            found.Where(p => !failures.ContainsKey(p.Value)).ToDictionary(StringComparer.Ordinal),
            found.Where(p => failures.ContainsKey(p.Value)).ToDictionary(p => p.Key, p => failures[p.Value], StringComparer.Ordinal));
    }

    /// <summary>The zone of each host that the server has; hosts in none are left out.</summary>
    public async Task<DnsZones> AskAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        var asked = hosts.Distinct(StringComparer.Ordinal).ToList();
        var found = asked.Zip(await Together.RunAsync(asked, (h, stop) => FindAsync(WireName.Normalize(h), stop), cancellationToken).ConfigureAwait(false)).ToList();
        return new DnsZones(
            found.Where(p => p.Second.Found is not null).ToDictionary(p => p.First, p => p.Second.Found!, StringComparer.Ordinal),
            found.Where(p => p.Second.Failure is not null).ToDictionary(p => p.First, p => p.Second.Failure!, StringComparer.Ordinal));
    }

    private async Task<bool> CheckAsync(string zone, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(zone, cancellationToken).ConfigureAwait(false);
        return ZoneOf(reply.Message!, zone) == zone ? true : throw new KompoxException(faults.NoZone(zone));
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
