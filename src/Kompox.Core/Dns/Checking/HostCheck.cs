using Kompox.Diagnostics;
using Kompox.Dns.Hosts;
using Kompox.Model;

namespace Kompox.Dns.Checking;

/// <summary>What became of the check of one host.</summary>
public sealed record HostCheck
{
    public required PublishedHost Host { get; init; }
    public required HostState State { get; init; }

    /// <summary>What the resolver answered.</summary>
    public IReadOnlyList<DnsRecord> Records { get; init; } = [];

    /// <summary>What the zone's name servers answered, when it is something else; <c>null</c> when it is the same, or they were not asked, as the resolver is right or cannot tell.</summary>
    public IReadOnlyList<string>? AuthorityAddresses { get; init; }

    /// <summary>The addresses that the resolver answered.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Seconds until the resolver asks again; <c>null</c> without records.</summary>
    public int? Ttl => Records.Count == 0 ? null : Records.Min(r => r.Ttl);
    public required OwnerState Owner { get; init; }

    /// <summary>Whether what answers there is this cluster's ingress controller.</summary>
    public ServerState Server { get; init; }
    public Diagnostic? Problem { get; init; }
}
