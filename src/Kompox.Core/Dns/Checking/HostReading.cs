using Kompox.Dns.Hosts;
using Kompox.Drivers;

namespace Kompox.Dns.Checking;

/// <summary>What a resolver, and the name servers behind it, say of a host.</summary>
public sealed record HostReading
{
    public required PublishedHost Host { get; init; }
    public required AddressAnswers Seen { get; init; }

    /// <summary>Texts of the name that says who made the records.</summary>
    public required DnsAnswer Owner { get; init; }

    /// <summary>What the zone's own name servers say; <c>null</c> when they were not asked.</summary>
    public AddressAnswers? Authority { get; init; }

    /// <summary>Where the load balancer's host name leads, when it has no address.</summary>
    public IReadOnlyList<string> AliasAddresses { get; init; } = [];
}
