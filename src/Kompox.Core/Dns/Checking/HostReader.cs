using Kompox.Dns.Hosts;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Dns.Checking;

/// <summary>Asks a resolver about hosts, several at once.</summary>
public static class HostReader
{
    private const int AtOnce = 16;

    /// <summary>The answers, in the order of the hosts.</summary>
    public static async Task<IReadOnlyList<HostReading>> ReadAsync(IDnsResolver resolver, IReadOnlyList<PublishedHost> hosts, CancellationToken cancellationToken)
    {
        var readings = new HostReading[hosts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, hosts.Count), options,
            async (i, cancel) => readings[i] = await ReadAsync(resolver, hosts[i], cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return readings;
    }

    /// <summary>A name that visitors could ask for: of <c>*.example.com</c> one that the wildcard stands for.</summary>
    public static string AskedName(string host) => host.StartsWith("*.", StringComparison.Ordinal) ? $"kompox-probe{host[1..]}" : host;

    private static async Task<HostReading> ReadAsync(IDnsResolver resolver, PublishedHost host, CancellationToken cancellationToken)
    {
        var name = AskedName(host.Host);
        var seen = await AddressAnswers.AskAsync(resolver, name, cancellationToken).ConfigureAwait(false);
        var owner = await resolver.AskAsync(DnsOwner.NameFor(host.Host), DnsType.Txt, cancellationToken).ConfigureAwait(false);
        var authority = await resolver.FindAuthorityAsync(name, cancellationToken).ConfigureAwait(false);
        var alias = host.Target.Alias;
        return new HostReading
        {
            Host = host,
            Seen = seen,
            Owner = owner,
            Authority = authority is null ? null : await AddressAnswers.AskAsync(authority, name, cancellationToken).ConfigureAwait(false),
            AliasAddresses = alias is null ? [] : (await AddressAnswers.AskAsync(resolver, alias, cancellationToken).ConfigureAwait(false)).Addresses,
        };
    }
}
