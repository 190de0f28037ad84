using System.Collections.Concurrent;
using Kompox.Drivers.Dns.Transport;

namespace Kompox.Drivers.Dns.Resolving;

/// <summary>Servers that gave no answer, so that nobody waits for each of them again with every question.</summary>
internal sealed class SilentServers
{
    private readonly ConcurrentDictionary<ServerAddress, string> _problems = [];

    /// <summary>What was wrong with the server when it was asked last; <c>null</c> when it answered, or was not asked.</summary>
    public string? ProblemOf(NameServer server) => _problems.GetValueOrDefault(server.Address);

    /// <summary>Remembers whether the server answered.</summary>
    public void Note(NameServer server, DnsReply reply, string? problem)
    {
        if (reply.Trouble is DnsTrouble.Silent or DnsTrouble.Unreachable)
            _problems[server.Address] = problem ?? "no answer";
        else
            _problems.TryRemove(server.Address, out _);
    }
}
