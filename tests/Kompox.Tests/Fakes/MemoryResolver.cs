using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Tests.Fakes;

/// <summary>A resolver that knows some zones in memory, or what it remembers of them.</summary>
internal sealed class MemoryResolver(MemoryDns dns) : IDnsResolver
{
    /// <summary>What it says instead of the zones, by name: addresses and aliases.</summary>
    public MemoryDns? Remembered { get; set; }

    /// <summary>A text makes every question fail.</summary>
    public string? Problem { get; set; }

    /// <summary>Told of every question.</summary>
    public Action<string>? Asked { get; set; }

    /// <summary>Hosts whose name servers were looked for.</summary>
    public List<string> Searched { get; } = [];

    /// <inheritdoc/>
    public string Title => "resolver in memory";

    /// <inheritdoc/>
    public Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked?.Invoke(name);
        return Task.FromResult(Problem is not null ? new DnsAnswer(DnsAnswerState.Failed, [], Problem) : Answer((Remembered ?? dns).Records, name, type));
    }

    /// <inheritdoc/>
    public Task<IDnsResolver?> FindAuthorityAsync(string name, CancellationToken cancellationToken)
    {
        lock (Searched)
            Searched.Add(name);
        return Task.FromResult<IDnsResolver?>(Problem is null ? new MemoryResolver(dns) : null);
    }

    private static DnsAnswer Answer(IReadOnlyList<DnsRecord> records, string name, DnsType type)
    {
        var chain = new List<DnsRecord>();
        while (Find(records, name, DnsType.Cname) is { } alias && type != DnsType.Cname)
        {
            chain.Add(alias);
            name = alias.Values[0];
        }
        if (Find(records, name, type) is { } record)
            return new DnsAnswer(DnsAnswerState.Found, [.. chain, record]);
        return new DnsAnswer(chain.Count > 0 || records.Any(r => r.Name == name) ? DnsAnswerState.NoRecords : DnsAnswerState.NoName, chain);
    }

    private static DnsRecord? Find(IReadOnlyList<DnsRecord> records, string name, DnsType type) =>
        records.FirstOrDefault(r => r.Name == name && r.Type == type)
        ?? records.FirstOrDefault(r => r.Name.StartsWith("*.", StringComparison.Ordinal) && name.EndsWith(r.Name[1..], StringComparison.Ordinal) && r.Type == type);
}
