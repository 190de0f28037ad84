using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Dns.Checking;

/// <summary>What somebody answers about the addresses of a name.</summary>
public sealed record AddressAnswers(DnsAnswer Ipv4, DnsAnswer Ipv6)
{
    /// <summary>The addresses, sorted, IPv4 first.</summary>
    public IReadOnlyList<string> Addresses => [.. Of(Ipv4, DnsType.A), .. Of(Ipv6, DnsType.Aaaa)];

    /// <summary>The names on the way to them.</summary>
    public IReadOnlyList<string> Aliases => [.. Of(Ipv4, DnsType.Cname).Union(Of(Ipv6, DnsType.Cname))];

    /// <summary>All records, aliases once.</summary>
    public IReadOnlyList<DnsRecord> Records => [.. Ipv4.Records.Concat(Ipv6.Records).DistinctBy(r => (r.Name, r.Type))];

    /// <summary>Why there is no answer, or <c>null</c>.</summary>
    public string? Problem => Ipv4.Problem ?? Ipv6.Problem ?? (Ipv4.State == DnsAnswerState.Failed || Ipv6.State == DnsAnswerState.Failed ? "no answer" : null);

    /// <summary>Asks about both families.</summary>
    public static async Task<AddressAnswers> AskAsync(IDnsResolver resolver, string name, CancellationToken cancellationToken)
    {
        var ipv4 = resolver.AskAsync(name, DnsType.A, cancellationToken);
        var ipv6 = resolver.AskAsync(name, DnsType.Aaaa, cancellationToken);
        return new AddressAnswers(await ipv4.ConfigureAwait(false), await ipv6.ConfigureAwait(false));
    }

    private static IEnumerable<string> Of(DnsAnswer answer, DnsType type) =>
        answer.Records.Where(r => r.Type == type).SelectMany(r => r.Values).Distinct().Order(StringComparer.Ordinal);
}
