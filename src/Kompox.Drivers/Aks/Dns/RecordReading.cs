using Kompox.Drivers.Aks.Arm;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Reads sets of records: one by one, or the whole zone where that takes fewer requests.</summary>
internal sealed class RecordReading(ArmClient arm, ZoneReference zone)
{
    private const int PageSize = 100;
    private const int AtOnce = 8;

    /// <summary>What the names have, and which parts of the zone are handed to other name servers.</summary>
    public async Task<FoundSets> ReadAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var asked = names.Select(RecordText.Normalize).Where(n => RecordText.IsWithin(n, zone.Name)).ToHashSet(StringComparer.Ordinal);
        var requests = asked.Count * RecordText.Types.Count;
        return zone.Size / PageSize < requests
            ? await ReadZoneAsync(asked, cancellationToken).ConfigureAwait(false)
            : await ReadEachAsync(asked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One set as it is now, or <c>null</c>.</summary>
    public Task<RecordSet?> FindAsync(RecordKey key, CancellationToken cancellationToken) => arm.FindAsync(key.In(zone), DnsJson.Default.RecordSet, cancellationToken);

    private async Task<FoundSets> ReadZoneAsync(HashSet<string> asked, CancellationToken cancellationToken)
    {
        var (sets, parts) = (new Dictionary<RecordKey, RecordSet>(), new List<string>());
        await foreach (var set in arm.ListAsync($"{zone.Id}/recordsets", DnsJson.Default.RecordSet, null, cancellationToken).ConfigureAwait(false))
        {
            var name = RecordText.NameOf(set.Name!, zone.Name);
            if (RecordText.TypeOf(set) is { } type && asked.Contains(name))
                sets[new RecordKey(name, type)] = set;
            else if (IsDelegation(set, name))
                parts.Add(name);
        }
        return new FoundSets(sets, parts);
    }

    private async Task<FoundSets> ReadEachAsync(HashSet<string> asked, CancellationToken cancellationToken)
    {
        var keys = asked.SelectMany(n => RecordText.Types.Select(t => new RecordKey(n, t))).ToList();
        var (sets, parts) = (new Dictionary<RecordKey, RecordSet>(), new List<string>());
        await foreach (var set in arm.ListAsync($"{zone.Id}/NS", DnsJson.Default.RecordSet, null, cancellationToken).ConfigureAwait(false))
        {
            var name = RecordText.NameOf(set.Name!, zone.Name);
            if (name != zone.Name)
                parts.Add(name);
        }
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (key, stop) =>
        {
            if (await FindAsync(key, stop).ConfigureAwait(false) is not { } set)
                return;
            lock (sets)
                sets[key] = set;
        }).ConfigureAwait(false);
        return new FoundSets(sets, parts);
    }

    private bool IsDelegation(RecordSet set, string name) => name != zone.Name && set.Type?.EndsWith("/NS", StringComparison.OrdinalIgnoreCase) == true;
}
