using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Makes changes in a zone, several hosts at once; each host whole or not at all.</summary>
internal sealed class ChangeRun(ZoneReference zone, FoundSets found, RecordWriter writer)
{
    private const int AtOnce = 8;

    // What ended the run: the next host would fare the same.
    private Diagnostic? _end;

    /// <summary>The outcomes, in the order of the changes.</summary>
    public async Task<IReadOnlyList<DnsOutcome>> RunAsync(IReadOnlyList<DnsChange> changes, CancellationToken cancellationToken)
    {
        var outcomes = new DnsOutcome[changes.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, changes.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, stop) =>
            outcomes[i] = new DnsOutcome(changes[i], await RunAsync(changes[i], stop).ConfigureAwait(false))).ConfigureAwait(false);
        return outcomes;
    }

    private async Task<Diagnostic?> RunAsync(DnsChange change, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _end) is { } end)
            return end;
        var names = change.Before.Concat(change.After).Select(r => RecordText.Normalize(r.Name)).ToList();
        if (names.Find(n => !RecordText.IsWithin(n, zone.Name)) is { } stranger)
            return RecordFaults.Bad(change.Host, $"'{stranger}' is not in zone '{zone.Name}'");
        if (names.Find(found.IsElsewhere) is { } elsewhere)
            return RecordFaults.Delegated(elsewhere, zone.Name);
        if (!RecordSteps.IsUnchanged(change, found.Sets))
            return RecordFaults.Changed(change.Host);
        try
        {
            return await RunAsync(change.Host, RecordSteps.Of(change, zone, found.Sets), cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            return RecordFaults.Bad(change.Host, e.Message);
        }
    }

    private async Task<Diagnostic?> RunAsync(string host, IReadOnlyList<RecordStep> steps, CancellationToken cancellationToken)
    {
        // A value that cannot be written is told before anything is.
        foreach (var step in steps.Where(s => s.After is not null))
            RecordText.ToSet(step.After!, null);
        var done = new Stack<(RecordStep Step, RecordSet? Now)>();
        foreach (var step in steps)
        {
            try
            {
                done.Push((step, await writer.WriteAsync(step, cancellationToken).ConfigureAwait(false)));
            }
            catch (KompoxException e)
            {
                if (!RecordFaults.IsObjection(e))
                    Interlocked.CompareExchange(ref _end, e.Diagnostic, null);
                var isWhole = await TakeBackAsync(done, cancellationToken).ConfigureAwait(false);
                return isWhole ? RecordFaults.IsMismatch(e) ? RecordFaults.Changed(host) : e.Diagnostic : HalfMade(host, e.Diagnostic);
            }
        }
        return null;
    }

    // Newest first, so that who owns the records is said as long as there are any.
    private async Task<bool> TakeBackAsync(Stack<(RecordStep Step, RecordSet? Now)> done, CancellationToken cancellationToken)
    {
        while (done.TryPop(out var item))
        {
            try
            {
                await writer.TakeBackAsync(item.Step, item.Now, cancellationToken).ConfigureAwait(false);
            }
            catch (KompoxException)
            {
                return false;
            }
        }
        return true;
    }

    private static Diagnostic HalfMade(string host, Diagnostic why) =>
        AzureDnsDiagnostics.HalfMade.Failure($"The records of '{host}' are changed in part: {why.Message}", "run the command again").Diagnostic;
}
