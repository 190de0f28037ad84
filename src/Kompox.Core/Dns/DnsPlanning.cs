using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Dns;

/// <summary>Asks DNS what there is and decides what is done. What cannot be asked fails host by host; the rest goes on.</summary>
public static class DnsPlanning
{
    /// <summary>The plan.</summary>
    public static async Task<DnsPlan> PlanAsync(IDns dns, DnsRequest request, CancellationToken cancellationToken)
    {
        var asked = request.Hosts.Where(h => DnsPlanner.Refuse(h) is null).Select(h => h.Host).ToList();
        IReadOnlyDictionary<string, string> zones = new Dictionary<string, string>();
        try
        {
            if (asked.Count > 0)
                zones = await dns.FindZonesAsync(asked, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            return new DnsPlan([.. request.Hosts.Select(h => DnsPlanner.Refuse(h) ?? Fail(new DnsEntry { Host = h, Status = DnsResult.Failed }, e.Diagnostic))]);
        }
        var records = new List<DnsRecord>();
        var failures = new Dictionary<string, Diagnostic>(StringComparer.Ordinal);
        foreach (var zone in zones.Where(z => request.MayWrite(z.Value)).GroupBy(z => z.Value, z => z.Key).OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            try
            {
                var names = zone.Order(StringComparer.Ordinal).SelectMany(h => new[] { h, DnsOwner.NameFor(h) }).ToList();
                records.AddRange(await dns.ReadAsync(zone.Key, names, cancellationToken).ConfigureAwait(false));
            }
            catch (KompoxException e)
            {
                failures[zone.Key] = e.Diagnostic;
            }
        }
        var plan = DnsPlanner.Decide(request, zones, records);
        return failures.Count == 0 ? plan : new DnsPlan([.. plan.Entries.Select(e => e.Zone is { } zone && failures.TryGetValue(zone, out var failure) ? Fail(e, failure) : e)]);
    }

    /// <summary>The host with what went wrong for it. By itself a warning: an app is not stopped by its DNS.</summary>
    internal static DnsEntry Fail(DnsEntry entry, Diagnostic failure) => entry with
    {
        Action = DnsAction.None,
        Change = null,
        Records = [],
        Status = DnsResult.Failed,
        Problem = failure with { Severity = Severity.Warning, Location = failure.Location ?? entry.Host.Location },
    };
}
