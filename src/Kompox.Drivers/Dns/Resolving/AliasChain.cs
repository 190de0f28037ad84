using Kompox.Drivers.Dns.Wire;
using Kompox.Drivers.Dns.Zones;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Resolving;

/// <summary>Makes sense of an answer: follows the aliases in it to the records that were asked for.</summary>
internal static class AliasChain
{
    private const int Longest = 16;

    /// <summary>What the answer says about the name.</summary>
    public static DnsAnswer Follow(WireMessage reply, string name, DnsType type)
    {
        var (aliases, current) = (new List<DnsRecord>(), name);
        while (type != DnsType.Cname && aliases.Count < Longest && ReadRecord.Of(reply, current, DnsType.Cname).FirstOrDefault() is { } alias)
        {
            aliases.Add(alias.Record);
            current = alias.Record.Values[0];
        }
        var found = ReadRecord.Of(reply, current, type).Select(r => r.Record).ToList();
        if (found.Count > 0)
            return new DnsAnswer(DnsAnswerState.Found, [.. aliases, .. found]);
        if (reply.Code == WireCode.NxDomain)
            return new DnsAnswer(DnsAnswerState.NoName, aliases);
        // A server that asks nobody else says where an alias leads, and no more, when that is not one of its own names.
        var isCut = aliases.Count > 0 && !reply.HasRecursion && !reply.Authority.Any(r => r.Type == WireType.Soa);
        return new DnsAnswer(isCut ? DnsAnswerState.Found : DnsAnswerState.NoRecords, aliases);
    }
}
