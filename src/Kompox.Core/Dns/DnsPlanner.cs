using Kompox.Diagnostics;
using Kompox.Dns.Hosts;
using Kompox.Model;

namespace Kompox.Dns;

/// <summary>Decides what is done to the records of each host. What others made is never changed and never deleted.</summary>
public static class DnsPlanner
{
    /// <summary>The plan, given the zone of each host (absent: none) and the records of the hosts and of the names that say who owns them.</summary>
    public static DnsPlan Decide(DnsRequest request, IReadOnlyDictionary<string, string> zones, IEnumerable<DnsRecord> records)
    {
        var byName = records.ToLookup(r => r.Name, StringComparer.Ordinal);
        var entries = request.Hosts.OrderBy(h => h.Host, StringComparer.Ordinal).Select(h => Decide(request, h, zones.GetValueOrDefault(h.Host), byName));
        return new DnsPlan([.. entries.Where(e => !e.Host.IsFormer || e.Action == DnsAction.Delete)]);
    }

    /// <summary>Why a host needs not be looked up in DNS; <c>null</c> when it has to be.</summary>
    public static DnsEntry? Refuse(PublishedHost host)
    {
        if (host.Problem is { } problem)
            return new DnsEntry { Host = host, Status = problem.Descriptor == DnsDiagnostics.TwoAddresses ? DnsResult.Conflict : DnsResult.Pending, Problem = problem };
        if (DnsOwner.NameFor(host.Host).Length > DnsName.MaxName)
            return Stop(host, null, DnsResult.Conflict, DnsDiagnostics.HostTooLong, $"{host.Title} is too long for DNS", $"It has {host.Host.Length} characters");
        return host.IsWanted && host.Target.IsEmpty
            ? Stop(host, null, DnsResult.Pending, DnsDiagnostics.NoAddress, $"{host.Title} has no address yet", "See 'kompoxops cluster status' and run 'kompoxops dns deploy' later")
            : null;
    }

    private static DnsEntry Decide(DnsRequest request, PublishedHost host, string? zone, ILookup<string, DnsRecord> byName)
    {
        if (Refuse(host) is { } refused)
            return refused;
        if (zone is null || !request.MayWrite(zone))
            return NoZone(request, host);
        var found = FoundRecords.Of(host.Host, byName);
        return host.IsWanted ? Publish(request, host, zone, found) : Withdraw(request, host, zone, found);
    }

    private static DnsEntry NoZone(DnsRequest request, PublishedHost host) => !host.IsWanted ? new DnsEntry { Host = host, Status = DnsResult.NoZone } : Stop(
        host, null, DnsResult.NoZone, DnsDiagnostics.NoZone, $"{host.Title} lies in no zone that can be written",
        request.Zones.Count > 0 ? $"dns.zones has {string.Join(", ", request.Zones)}" : "The DNS driver finds no zone for it");

    private static DnsEntry Publish(DnsRequest request, PublishedHost host, string zone, FoundRecords found)
    {
        var wanted = host.Target.RecordsOf(host.Host, request.Ttl);
        if (host.Target.Alias is not null && host.Host == zone)
            return Stop(host, zone, DnsResult.Conflict, DnsDiagnostics.AliasAtApex,
                $"{host.Title} is a zone's own name, which cannot be an alias of {host.Target.Alias}", "Use a host below the zone, or an ALIAS record of your DNS provider");
        if (Objection(request, host, zone, found, wanted) is { } objection)
            return objection;
        var owner = new DnsRecord(DnsOwner.NameFor(host.Host), DnsType.Txt, request.Ttl, [request.Owner.Text]);
        if (wanted.Any(r => r.Type == DnsType.Cname) && found.Texts.Count > 0)
            return Stop(host, zone, DnsResult.Conflict, DnsDiagnostics.Foreign, $"{host.Title} has text records, beside which no alias can stand", "Remove them, or use another host");
        if (found.AreSame(wanted) && found.OwnerTexts is [var text] && text == owner.Values[0])
            return new DnsEntry { Host = host, Zone = zone, Status = DnsResult.Unchanged, Records = wanted };
        return new DnsEntry
        {
            Host = host,
            Zone = zone,
            Action = found.Records.Count == 0 ? DnsAction.Create : DnsAction.Update,
            Status = DnsResult.Planned,
            Records = wanted,
            Change = found.ChangeTo(host.Host, [.. wanted, owner]),
        };
    }

    private static DnsEntry Withdraw(DnsRequest request, PublishedHost host, string zone, FoundRecords found)
    {
        if (found.Owner == request.Owner)
            return new DnsEntry
            {
                Host = host,
                Zone = zone,
                Action = DnsAction.Delete,
                Status = DnsResult.Planned,
                Records = found.Records,
                Change = found.ChangeTo(host.Host, []),
            };
        if (found.Records.Count == 0 && found.OwnerTexts.Count == 0)
            return new DnsEntry { Host = host, Zone = zone, Status = DnsResult.Unchanged };
        var why = found.Owner is { } owner
            ? owner.App == request.Owner.App ? $"the app has moved to cluster '{owner.Cluster}'" : $"they belong to {owner}"
            : $"Kompox did not make them{(found.Heritage is { } heritage ? $", {heritage} did" : "")}";
        return Keep(host, zone, found, DnsDiagnostics.Kept, $"{host.Title}: records are kept, as {why}", found.Records.Count == 0 ? null : DnsWords.Of(found.Records));
    }

    // Records that have another owner, or none, or nobody knows which.
    private static DnsEntry? Objection(DnsRequest request, PublishedHost host, string zone, FoundRecords found, IReadOnlyList<DnsRecord> wanted)
    {
        var there = found.Records.Count == 0 ? null : $"It leads to {DnsWords.Of(found.Records)}";
        if (found.OwnerTexts.Count > 1)
            return Keep(host, zone, found, DnsDiagnostics.Unclear, $"{host.Title}: the text record '{DnsOwner.NameFor(host.Host)}' has {found.OwnerTexts.Count} values", string.Join("; ", found.OwnerTexts));
        if (found.Owner is { } owner)
            return owner.App == request.Owner.App ? null : Keep(host, zone, found, DnsDiagnostics.OtherOwner, $"{host.Title} is owned by {owner}", there);
        var stranger = found.OwnerTexts is [var text] ? $"'{text}'" : found.Heritage;
        if (found.Records.Count > 0 && found.LeadsTo(wanted))
            return request.Adopts && stranger is null
                ? null
                : Keep(host, zone, found, DnsDiagnostics.Kept, $"{host.Title} leads here already, by records that Kompox did not make",
                    stranger is null ? "Kompox takes them over with 'kompoxops dns deploy --adopt'" : $"They are owned by {stranger}");
        if (stranger is not null)
            return Keep(host, zone, found, DnsDiagnostics.OtherOwner, $"{host.Title} is owned by {stranger}", there);
        return found.Records.Count == 0
            ? null
            : Keep(host, zone, found, DnsDiagnostics.Foreign, $"{host.Title} has records that Kompox did not make: {DnsWords.Of(found.Records)}",
                "Delete them at your DNS provider if the host is to lead to this cluster");
    }

    private static DnsEntry Keep(PublishedHost host, string zone, FoundRecords found, DiagnosticDescriptor descriptor, string message, string? hint) =>
        Stop(host, zone, descriptor == DnsDiagnostics.Kept ? DnsResult.Kept : DnsResult.Conflict, descriptor, message, hint) with { Records = found.Records };

    private static DnsEntry Stop(PublishedHost host, string? zone, DnsResult result, DiagnosticDescriptor descriptor, string message, string? hint) => new()
    {
        Host = host,
        Zone = zone,
        Status = result,
        Problem = new Diagnostic { Descriptor = descriptor, Severity = descriptor.Severity, Message = message, Hint = hint, Location = host.Location },
    };
}
