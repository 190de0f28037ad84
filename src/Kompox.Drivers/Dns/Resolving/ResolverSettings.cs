using Kompox.Drivers.Dns.Transport;

namespace Kompox.Drivers.Dns.Resolving;

/// <summary>Whom a resolver asks.</summary>
internal sealed record ResolverSettings
{
    /// <summary>For messages, for example <c>resolver 192.0.2.53:53</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Asked in this order until one answers.</summary>
    public required IReadOnlyList<NameServer> Servers { get; init; }

    /// <summary>Whether they are asked for what they have themselves only.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>Those that were asked in vain; shared with the name servers that are found.</summary>
    public SilentServers Silent { get; } = new();

    /// <summary>Where the name servers of zones listen.</summary>
    public int AuthorityPort { get; init; } = ServerAddress.DefaultPort;
}
