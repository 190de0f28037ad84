using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Writes sets of records, each only over what was read.</summary>
internal sealed class RecordWriter(ArmClient arm, ZoneReference zone, RecordReading reading)
{
    /// <summary>Does a step; returns the set as it is then, <c>null</c> when it is gone.</summary>
    public async Task<RecordSet?> WriteAsync(RecordStep step, CancellationToken cancellationToken)
    {
        if (step.After is not { } wanted)
        {
            await DeleteAsync(step.Key, step.Before!.Etag, cancellationToken).ConfigureAwait(false);
            return null;
        }
        try
        {
            return await PutAsync(step.Key, RecordText.ToSet(wanted, step.Before?.Properties.Metadata), step.Before?.Etag, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (RecordFaults.IsMismatch(e))
        {
            // A write whose answer was lost is repeated, and finds what it wrote itself.
            if (await reading.FindAsync(step.Key, cancellationToken).ConfigureAwait(false) is { } now && RecordSteps.IsDone(step.Key, now, wanted))
                return now;
            throw;
        }
    }

    /// <summary>Puts back what was there before a step; <paramref name="now"/> is what the step left.</summary>
    public Task TakeBackAsync(RecordStep step, RecordSet? now, CancellationToken cancellationToken) => step.Before is null
        ? DeleteAsync(step.Key, now!.Etag, cancellationToken)
        : PutAsync(step.Key, step.Before.Properties, now?.Etag, cancellationToken);

    private Task<RecordSet> PutAsync(RecordKey key, RecordSetProperties properties, string? etag, CancellationToken cancellationToken) =>
        arm.PutAsync(key.In(zone), new RecordSet { Properties = properties }, DnsJson.Default.RecordSet, Write(key) with { IfMatch = etag, IsNew = etag is null }, cancellationToken);

    private Task DeleteAsync(RecordKey key, string? etag, CancellationToken cancellationToken) => arm.DeleteAsync(key.In(zone), Write(key) with { IfMatch = etag }, cancellationToken);

    private static ArmWrite Write(RecordKey key) => new(key.ToString());
}
