using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Dns;
using Kompox.Model;

namespace Kompox.Tests.Fakes;

/// <summary>Zones in memory, with the rules of a name server: nothing stands beside a CNAME, and a change is refused when the names have changed meanwhile.</summary>
internal sealed class MemoryDns(params string[] zones) : IDns
{
    private static readonly DiagnosticDescriptor Refused = new()
    {
        Code = "KPX5999",
        Severity = Severity.Error,
        Title = "Refused",
        Explanation = "The zone in memory has refused a change.",
    };

    private readonly Dictionary<(string Name, DnsType Type), DnsRecord> _records = [];

    /// <inheritdoc/>
    public string Title => "zones in memory";

    /// <summary>Every record, by name and type.</summary>
    public IReadOnlyList<DnsRecord> Records => [.. _records.Values.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Type)];

    /// <summary>Every call so far: <c>find</c>, <c>read ZONE</c>, <c>apply ZONE</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Asked before every call; a text makes it fail.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>Hosts whose changes fail.</summary>
    public HashSet<string> Stubborn { get; } = [];

    /// <summary>Hosts whose zone cannot be found out.</summary>
    public HashSet<string> Unfindable { get; } = [];

    /// <summary>Names whose records cannot be read.</summary>
    public HashSet<string> Unreadable { get; } = [];

    /// <summary>Told of each batch before it is made, for tests that play somebody else.</summary>
    public Action? BeforeApply { get; set; }

    /// <summary>Puts records there as somebody else would.</summary>
    public MemoryDns With(string name, DnsType type, params string[] values)
    {
        _records[(name, type)] = new DnsRecord(name, type, 300, [.. values.Order(StringComparer.Ordinal)]);
        return this;
    }

    /// <summary>Records as lines, for example <c>www.example.org A 192.0.2.1</c>.</summary>
    public IReadOnlyList<string> Lines => [.. Records.Select(r => $"{r.Name} {r.Type.ToString().ToUpperInvariant()} {string.Join(' ', r.Values)}")];

    /// <inheritdoc/>
    public Task<DnsZones> FindZonesAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        Count("find", cancellationToken);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            if (!Unfindable.Contains(host) && zones.Where(z => host == z || host.EndsWith("." + z, StringComparison.Ordinal)).MaxBy(z => z.Length) is { } zone)
                found[host] = zone;
        }
        return Task.FromResult(new DnsZones(found, FailuresOf(hosts.Where(Unfindable.Contains))));
    }

    /// <inheritdoc/>
    public Task<DnsReading> ReadAsync(string zone, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Count($"read {zone}", cancellationToken);
        var found = new List<DnsRecord>();
        foreach (var name in names.Where(n => !Unreadable.Contains(n)))
        {
            foreach (var type in Enum.GetValues<DnsType>())
            {
                if (_records.TryGetValue((name, type), out var record))
                    found.Add(record);
            }
        }
        return Task.FromResult(new DnsReading(found, FailuresOf(names.Where(Unreadable.Contains))));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DnsOutcome>> ApplyAsync(string zone, IReadOnlyList<DnsChange> changes, CancellationToken cancellationToken)
    {
        Count($"apply {zone}", cancellationToken);
        BeforeApply?.Invoke();
        return Task.FromResult<IReadOnlyList<DnsOutcome>>([.. changes.Select(c => new DnsOutcome(c, Apply(c)))]);
    }

    private Diagnostic? Apply(DnsChange change)
    {
        if (Stubborn.Contains(change.Host))
            return Refused.Failure($"Zone refused the change of '{change.Host}'").Diagnostic;
        var keys = change.Before.Concat(change.After).Select(r => (r.Name, r.Type)).Distinct().ToList();
        foreach (var key in keys)
        {
            var before = change.Before.FirstOrDefault(r => (r.Name, r.Type) == key);
            if (!Same(before, _records.GetValueOrDefault(key)))
                return Refused.Failure($"Records of '{key.Name}' were changed by somebody else meanwhile").Diagnostic;
        }
        var rest = _records.Where(r => !keys.Contains(r.Key)).Select(r => r.Value).Concat(change.After).ToLookup(r => r.Name, StringComparer.Ordinal);
        if (change.After.Any(r => rest[r.Name].Count() > 1 && rest[r.Name].Any(o => o.Type == DnsType.Cname)))
            return Refused.Failure($"Something stands beside the alias '{change.Host}'").Diagnostic;
        foreach (var key in keys)
            _records.Remove(key);
        foreach (var record in change.After)
            _records[(record.Name, record.Type)] = record;
        return null;
    }

    private static Dictionary<string, Diagnostic> FailuresOf(IEnumerable<string> names) =>
        names.Distinct().ToDictionary(n => n, n => Refused.Failure($"Nobody knows about '{n}'").Diagnostic, StringComparer.Ordinal);

    private static bool Same(DnsRecord? a, DnsRecord? b) => a is null ? b is null : b is not null && a.Values.SequenceEqual(b.Values);

    private void Count(string call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Add(call);
        if (Refuse(call) is { } problem)
            throw Refused.Failure(problem);
    }
}
