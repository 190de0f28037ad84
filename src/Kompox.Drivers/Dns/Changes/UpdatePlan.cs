using Kompox.Drivers.Dns.Wire;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Changes;

/// <summary>A change as the server is told it: what must be so, and what is done then (RFC 2136, sections 2.4 and 2.5).</summary>
/// <param name="Change">The change.</param>
/// <param name="Names">The names it is about.</param>
/// <param name="Conditions">Prerequisites: every set of records is as it was read.</param>
/// <param name="Updates">First all deletions, then all additions; none when nothing is to be done.</param>
internal sealed record UpdatePlan(DnsChange Change, IReadOnlyList<string> Names, IReadOnlyList<WireRecord> Conditions, IReadOnlyList<WireRecord> Updates)
{
    private static readonly DnsType[] HostTypes = [DnsType.A, DnsType.Aaaa, DnsType.Cname];

    /// <summary>Types that Kompox does not read and beside which no CNAME can stand: servers pass over such a CNAME in silence (section 3.4.2.2).</summary>
    private static readonly WireType[] Others =
    [
        WireType.Ns, WireType.Soa, WireType.Ptr, WireType.Mx, WireType.Loc, WireType.Srv, WireType.Naptr, WireType.Dname, WireType.Ds, WireType.Sshfp,
        WireType.Tlsa, WireType.Smimea, WireType.OpenPgpKey, WireType.Svcb, WireType.Https, WireType.Spf, WireType.Uri, WireType.Caa,
    ];

    /// <summary>Bytes that it takes in a message, roughly.</summary>
    public int Size => Conditions.Concat(Updates).Sum(r => r.Name.Length + r.Content.Length + 12);

    /// <summary>The plan; a <see cref="FormatException"/> when a name or value cannot be written.</summary>
    /// <param name="change">The change.</param>
    /// <param name="known">Contents as they were read.</param>
    public static UpdatePlan Of(DnsChange change, KnownContents known)
    {
        var names = change.Before.Concat(change.After).Select(r => WireName.Normalize(r.Name)).Distinct(StringComparer.Ordinal).ToList();
        var (conditions, deletions, additions) = (new List<WireRecord>(), new List<WireRecord>(), new List<WireRecord>());
        foreach (var name in names)
        {
            var (before, after) = (Of(change.Before, name), Of(change.After, name));
            CheckAlias(name, after);
            conditions.AddRange(ConditionsOf(name, before, after, known));
            foreach (var type in before.Keys.Union(after.Keys).Order())
            {
                var (old, wanted) = (before.GetValueOrDefault(type), after.GetValueOrDefault(type));
                if (old is not null && wanted is not null && old.Ttl == wanted.Ttl && old.Values.SequenceEqual(wanted.Values))
                    continue;
                if (old is not null)
                    deletions.Add(new WireRecord(name, WireText.TypeOf(type), WireClass.Any, 0, []));
                additions.AddRange(wanted?.Values.Select(v => new WireRecord(name, WireText.TypeOf(type), WireClass.Internet, (uint)wanted.Ttl, WireText.ToContent(type, v))) ?? []);
            }
        }
        return new UpdatePlan(change, names, conditions, [.. deletions, .. additions]);
    }

    private static Dictionary<DnsType, DnsRecord> Of(IReadOnlyList<DnsRecord> records, string name) =>
        records.Where(r => WireName.Normalize(r.Name) == name && r.Values.Count > 0).ToDictionary(r => r.Type);

    private static IEnumerable<WireRecord> ConditionsOf(string name, Dictionary<DnsType, DnsRecord> before, Dictionary<DnsType, DnsRecord> after, KnownContents known)
    {
        var isNewAlias = after.ContainsKey(DnsType.Cname) && !before.ContainsKey(DnsType.Cname);
        // Nothing was there and an alias comes: the name is not in use at all.
        if (isNewAlias && before.Count == 0)
            return [new WireRecord(name, WireType.Any, WireClass.None, 0, [])];
        // A host's addresses and alias belong together; its texts may be somebody else's.
        var touched = before.Keys.Union(after.Keys).ToHashSet();
        if (isNewAlias || HostTypes.Any(touched.Contains))
            touched.UnionWith(HostTypes);
        if (isNewAlias)
            touched.Add(DnsType.Txt);
        var conditions = touched.Order().SelectMany(t => Same(name, t, before.GetValueOrDefault(t), known));
        return isNewAlias ? conditions.Concat(Others.Select(t => new WireRecord(name, t, WireClass.None, 0, []))) : conditions;
    }

    private static IEnumerable<WireRecord> Same(string name, DnsType type, DnsRecord? before, KnownContents known) => before is null
        ? [new WireRecord(name, WireText.TypeOf(type), WireClass.None, 0, [])]
        : known.Of(before).Select(c => new WireRecord(name, WireText.TypeOf(type), WireClass.Internet, 0, c));

    private static void CheckAlias(string name, Dictionary<DnsType, DnsRecord> after)
    {
        if (after.TryGetValue(DnsType.Cname, out var alias) && (after.Count > 1 || alias.Values.Count > 1))
            throw new FormatException($"'{name}' would have something beside its CNAME");
    }
}
