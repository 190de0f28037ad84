using Kompox.Model;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Decides the writes that make a change, in an order in which an end in between leaves nothing without an owner.</summary>
internal static class RecordSteps
{
    private static readonly DnsType[] HostTypes = [DnsType.A, DnsType.Aaaa, DnsType.Cname];

    /// <summary>The sets that a change is about, and those that must not be there beside it.</summary>
    public static IReadOnlyList<RecordKey> KeysOf(DnsChange change)
    {
        var keys = new HashSet<RecordKey>();
        foreach (var record in change.Before.Concat(change.After))
        {
            var name = RecordText.Normalize(record.Name);
            keys.Add(new RecordKey(name, record.Type));
            // Addresses and alias of a host belong together; its texts may be somebody else's, but not beside an alias.
            if (record.Type != DnsType.Txt)
                keys.UnionWith(HostTypes.Select(t => new RecordKey(name, t)));
            if (record.Type == DnsType.Cname)
                keys.Add(new RecordKey(name, DnsType.Txt));
        }
        return [.. keys.OrderBy(k => k.Name, StringComparer.Ordinal).ThenBy(k => k.Type)];
    }

    /// <summary>Whether the sets are as they were when the change was decided.</summary>
    public static bool IsUnchanged(DnsChange change, IReadOnlyDictionary<RecordKey, RecordSet> found)
    {
        var before = Index(change.Before);
        return KeysOf(change).All(key => RecordText.AreSame(before.GetValueOrDefault(key), found.TryGetValue(key, out var set) ? RecordText.ToRecord(key.Name, key.Type, set.Properties) : null));
    }

    /// <summary>The writes: first who owns the records, then the records, last the end of who owned them. A <see cref="FormatException"/> when a record cannot be.</summary>
    public static IReadOnlyList<RecordStep> Of(DnsChange change, ZoneReference zone, IReadOnlyDictionary<RecordKey, RecordSet> found)
    {
        var after = Index(change.After);
        var steps = new List<RecordStep>();
        foreach (var key in KeysOf(change).Where(k => after.ContainsKey(k) || change.Before.Any(b => RecordText.Normalize(b.Name) == k.Name && b.Type == k.Type)))
        {
            var (old, wanted) = (found.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (old is null && wanted is null || old is not null && wanted is not null && IsDone(key, old, wanted))
                continue;
            if (key.Type == DnsType.Cname && wanted is not null)
                CheckAlias(key, zone, after);
            steps.Add(new RecordStep(key, old, wanted));
        }
        var hasAlias = steps.Exists(s => s.Key.Type == DnsType.Cname);
        return [.. steps.OrderBy(s => RankOf(s, hasAlias)).ThenBy(s => s.Key.Name, StringComparer.Ordinal).ThenBy(s => s.Key.Type)];
    }

    /// <summary>Whether a set is what is wanted, with its time to live.</summary>
    public static bool IsDone(RecordKey key, RecordSet set, DnsRecord wanted)
    {
        var record = RecordText.ToRecord(key.Name, key.Type, set.Properties);
        return record.Ttl == wanted.Ttl && RecordText.AreSame(record, wanted);
    }

    // Addresses and an alias cannot stand beside each other; otherwise a host is not without records for a moment.
    private static int RankOf(RecordStep step, bool hasAlias) => (step.Key.Type == DnsType.Txt, step.After is null) switch
    {
        (true, false) => 0,
        (false, true) when hasAlias => 1,
        (false, false) => 2,
        (false, true) => 3,
        _ => 4,
    };

    private static void CheckAlias(RecordKey key, ZoneReference zone, Dictionary<RecordKey, DnsRecord> after)
    {
        if (key.Name == zone.Name)
            throw new FormatException($"'{key.Name}' is a zone's own name and cannot have a CNAME");
        if (after.Keys.Any(k => k.Name == key.Name && k.Type != DnsType.Cname))
            throw new FormatException($"'{key.Name}' would have something beside its CNAME");
    }

    private static Dictionary<RecordKey, DnsRecord> Index(IReadOnlyList<DnsRecord> records) =>
        records.Where(r => r.Values.Count > 0).ToDictionary(r => new RecordKey(RecordText.Normalize(r.Name), r.Type));
}
