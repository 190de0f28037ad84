using System.Collections.Concurrent;
using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Resolving;

/// <summary>Asks resolvers, or the name servers of one zone, about names.</summary>
internal sealed class DnsResolver(ResolverSettings settings) : IDnsResolver
{
    private const int MostAuthorities = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // Where port 53 is closed to the outside, each of them is waited for in vain.
    private static readonly TimeSpan AuthorityLimit = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Lazy<Task<DnsResolver?>>> _authorities = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Title => settings.Title;

    /// <summary>The resolver of that address, or those of this machine; <c>null</c> after a diagnostic.</summary>
    public static DnsResolver? Open(string? address, IFileSource files, TimeProvider time, FillBytes random, DiagnosticBag bag)
    {
        ServerAddress? given = null;
        if (address is not null && !ServerAddress.TryParse(address, out given))
        {
            bag.Report(Rfc2136Diagnostics.BadResolver, null, $"'{address}' is not a resolver", "write 192.0.2.53, resolver.example.com:5353 or [2001:db8::53]:53");
            return null;
        }
        List<ServerAddress> servers = given is not null
            ? [given]
            : [.. ResolverServers.Find(files).Select(a => new ServerAddress(a.ToString(), ServerAddress.DefaultPort))];
        return new DnsResolver(new ResolverSettings
        {
            Title = $"resolver {string.Join(", ", servers)}",
            Servers = [.. servers.Select(a => new NameServer { Address = a, Limit = Limit, Time = time, Random = random })],
        });
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        var asked = WireName.Normalize(name);
        var (reply, problem) = await AskAsync(new WireQuestion(asked, WireText.TypeOf(type)), cancellationToken).ConfigureAwait(false);
        return reply is null ? new DnsAnswer(DnsAnswerState.Failed, [], problem) : AliasChain.Follow(reply, asked, type);
    }

    /// <inheritdoc/>
    public async Task<IDnsResolver?> FindAuthorityAsync(string name, CancellationToken cancellationToken)
    {
        if (settings.Servers.Count == 0 || await FindZoneAsync(WireName.Normalize(name), cancellationToken).ConfigureAwait(false) is not { } zone)
            return null;
        return await _authorities.GetOrAdd(zone, z => new Lazy<Task<DnsResolver?>>(() => FindServersAsync(z, cancellationToken))).Value.ConfigureAwait(false);
    }

    private async Task<DnsResolver?> FindServersAsync(string zone, CancellationToken cancellationToken)
    {
        var (reply, _) = await AskAsync(new WireQuestion(zone, WireType.Ns), cancellationToken).ConfigureAwait(false);
        var names = reply?.Answers.Where(r => r.Type == WireType.Ns && r.Name == zone).Select(r => WireText.FromContent(DnsType.Cname, r.Content)).OfType<string>() ?? [];
        var addresses = new List<string>();
        foreach (var server in names.Order(StringComparer.Ordinal))
        {
            foreach (var type in new[] { DnsType.A, DnsType.Aaaa })
            {
                if (addresses.Count < MostAuthorities)
                    addresses.AddRange((await AskAsync(server, type, cancellationToken).ConfigureAwait(false)).Records.Where(r => r.Type == type).SelectMany(r => r.Values));
            }
        }
        return addresses.Count == 0 ? null : new DnsResolver(settings with
        {
            Title = $"name servers of {zone}",
            Servers = [.. addresses.Take(MostAuthorities).Select(Authority)],
            IsAuthority = true,
        });
    }

    private NameServer Authority(string address)
    {
        var server = settings.Servers[0];
        return server with { Address = new ServerAddress(address, settings.AuthorityPort), Limit = server.Limit < AuthorityLimit ? server.Limit : AuthorityLimit };
    }

    // The start of authority is the answer, or stands beside one that says "nothing" (RFC 2308). That of an alias is of where it leads.
    private async Task<string?> FindZoneAsync(string host, CancellationToken cancellationToken)
    {
        for (var name = host; name != WireName.Root; name = WireName.ParentOf(name))
        {
            var (reply, _) = await AskAsync(new WireQuestion(name, WireType.Soa), cancellationToken).ConfigureAwait(false);
            if (reply is null)
                return null;
            if (reply.Answers.Any(r => r.Type is WireType.Cname or WireType.Dname))
                continue;
            return reply.Answers.Concat(reply.Authority).FirstOrDefault(r => r.Type == WireType.Soa && WireName.IsWithin(name, r.Name))?.Name;
        }
        return null;
    }

    private async Task<(WireMessage? Reply, string? Problem)> AskAsync(WireQuestion question, CancellationToken cancellationToken)
    {
        if (!WireName.IsName(question.Name))
            return (null, $"'{question.Name}' is not a domain name");
        string? problem = null;
        foreach (var server in settings.Servers.OrderBy(s => settings.Silent.ProblemOf(s) is not null))
        {
            // A resolver is asked again when there is no other: everything hangs on it. What name servers say is good to know.
            var objection = settings.IsAuthority ? settings.Silent.ProblemOf(server) : null;
            if (objection is null)
            {
                var reply = await ResolverQuery.AskAsync(server, question, !settings.IsAuthority, cancellationToken).ConfigureAwait(false);
                objection = Objection(reply);
                settings.Silent.Note(server, reply, objection);
                if (objection is null)
                    return (reply.Message, null);
            }
            problem = problem is null ? $"{server.Address}: {objection}" : string.Create(CultureInfo.InvariantCulture, $"{problem}; {server.Address}: {objection}");
        }
        return (null, problem ?? "this machine has no resolver");
    }

    private string? Objection(DnsReply reply)
    {
        if (reply.Trouble != DnsTrouble.None)
            return reply.Detail ?? reply.Trouble.ToString();
        if (reply.Message!.Code is not (WireCode.NoError or WireCode.NxDomain))
            return WireText.CodeOf(reply.Message.Code);
        return settings.IsAuthority && !reply.Message.IsAuthoritative ? "the server does not have the zone" : null;
    }
}
