using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Operations;

namespace Kompox.Dns;

/// <summary>Carries a plan out, zone by zone. A change that fails does not keep others from being made.</summary>
public static class DnsRunner
{
    /// <summary>The plan with what became of it.</summary>
    public static async Task<DnsPlan> RunAsync(IDns dns, DnsPlan plan, IOperationSink events, CancellationToken cancellationToken)
    {
        var done = new Dictionary<string, DnsEntry>(StringComparer.Ordinal);
        foreach (var zone in plan.Entries.Where(e => e.Change is not null).GroupBy(e => e.Zone!).OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            foreach (var entry in await ApplyAsync(dns, zone.Key, [.. zone], cancellationToken).ConfigureAwait(false))
            {
                done[entry.Host.Host] = entry;
                events.Report(MessageOf(entry));
            }
        }
        return new DnsPlan([.. plan.Entries.Select(e => done.GetValueOrDefault(e.Host.Host, e))]);
    }

    private static async Task<IReadOnlyList<DnsEntry>> ApplyAsync(IDns dns, string zone, List<DnsEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            var outcomes = await dns.ApplyAsync(zone, [.. entries.Select(e => e.Change!)], cancellationToken).ConfigureAwait(false);
            return [.. entries.Zip(outcomes, (entry, outcome) => outcome.Failure is { } failure ? Fail(entry, failure) : Finish(entry))];
        }
        catch (KompoxException e)
        {
            return [.. entries.Select(entry => Fail(entry, e.Diagnostic))];
        }
    }

    private static DnsEntry Finish(DnsEntry entry) => entry with
    {
        Status = entry.Action switch
        {
            DnsAction.Create => DnsResult.Created,
            DnsAction.Delete => DnsResult.Deleted,
            _ => DnsResult.Updated,
        },
    };

    // What was to be done stays, for people to see.
    private static DnsEntry Fail(DnsEntry entry, Diagnostic failure) => DnsPlanning.Fail(entry, failure) with { Action = entry.Action, Records = entry.Records };

    private static MessageEvent MessageOf(DnsEntry entry)
    {
        var words = entry.Status == DnsResult.Failed ? $"dns records not {DnsWords.Of(entry.Action)}d" : $"dns records {DnsWords.Of(entry.Status)}";
        return new MessageEvent(words, new("host", entry.Host.Host), new("zone", entry.Zone ?? ""), new("records", DnsWords.Of(entry.Records)))
        {
            IsWarning = entry.Status == DnsResult.Failed,
        };
    }
}
