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
        var failures = new Dictionary<string, Diagnostic>(StringComparer.Ordinal);
        var zones = await FindAsync(dns, asked, failures, cancellationToken).ConfigureAwait(false);
        var records = new List<DnsRecord>();
        foreach (var zone in zones.Where(z => request.MayWrite(z.Value)).GroupBy(z => z.Value, z => z.Key).OrderBy(z => z.Key, StringComparer.Ordinal))
            records.AddRange(await ReadAsync(dns, zone.Key, [.. zone.Order(StringComparer.Ordinal)], failures, cancellationToken).ConfigureAwait(false));
        var plan = DnsPlanner.Decide(request, zones, records);
        return failures.Count == 0 ? plan : new DnsPlan([.. plan.Entries.Select(e => failures.TryGetValue(e.Host.Host, out var failure) ? Fail(e, failure) : e)]);
    }

    private static async Task<IReadOnlyDictionary<string, string>> FindAsync(IDns dns, List<string> hosts, Dictionary<string, Diagnostic> failures, CancellationToken cancellationToken)
    {
        var none = new Dictionary<string, string>();
        if (hosts.Count == 0)
            return none;
        try
        {
            var found = await dns.FindZonesAsync(hosts, cancellationToken).ConfigureAwait(false);
            foreach (var (host, failure) in found.Failures)
                failures[host] = failure;
            return found.Zones;
        }
        catch (KompoxException e)
        {
            foreach (var host in hosts)
                failures[host] = e.Diagnostic;
            return none;
        }
    }

    private static async Task<IReadOnlyList<DnsRecord>> ReadAsync(IDns dns, string zone, List<string> hosts, Dictionary<string, Diagnostic> failures, CancellationToken cancellationToken)
    {
        try
        {
            var found = await dns.ReadAsync(zone, [.. hosts.SelectMany(h => new[] { h, DnsOwner.NameFor(h) })], cancellationToken).ConfigureAwait(false);
            foreach (var host in hosts)
            {
                // Without knowing whose the records are nothing can be decided either.
                if ((found.Failures.GetValueOrDefault(host) ?? found.Failures.GetValueOrDefault(DnsOwner.NameFor(host))) is { } failure)
                    failures[host] = failure;
            }
            return found.Records;
        }
        catch (KompoxException e)
        {
            foreach (var host in hosts)
                failures[host] = e.Diagnostic;
            return [];
        }
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
