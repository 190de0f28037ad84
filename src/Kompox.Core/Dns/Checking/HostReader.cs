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
        var alias = host.Target.Alias;
        var reading = new HostReading
        {
            Host = host,
            Seen = seen,
            // A resolver that is silent is not waited for again.
            Owner = seen.Problem is { } problem
                ? new DnsAnswer(DnsAnswerState.Failed, [], problem)
                : await resolver.AskAsync(DnsOwner.NameFor(host.Host), DnsType.Txt, cancellationToken).ConfigureAwait(false),
            AliasAddresses = alias is null || seen.Problem is not null ? [] : (await AddressAnswers.AskAsync(resolver, alias, cancellationToken).ConfigureAwait(false)).Addresses,
        };
        // Whether the resolver's answer is only old is a question when it is not the right one.
        if (HostChecks.StateOf(reading) is not (HostState.Wrong or HostState.Missing) || await resolver.FindAuthorityAsync(name, cancellationToken).ConfigureAwait(false) is not { } authority)
            return reading;
        return reading with { Authority = await AddressAnswers.AskAsync(authority, name, cancellationToken).ConfigureAwait(false) };
    }
}
