using Kompox.Dns.Hosts;
using Kompox.Planning;

namespace Kompox.Dns;

/// <summary>What is wanted of a cluster's DNS.</summary>
public sealed record DnsRequest
{
    /// <summary>Time to live of records when the cluster says nothing, in seconds.</summary>
    public const int DefaultTtl = 300;
    public required DnsOwner Owner { get; init; }
    public required IReadOnlyList<PublishedHost> Hosts { get; init; }

    /// <summary>The only zones that may be written; none: all that the driver finds.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Seconds.</summary>
    public int Ttl { get; init; } = DefaultTtl;

    /// <summary>Whether records that lead here already and have no owner become ours.</summary>
    public bool Adopts { get; init; }

    /// <summary>Whether records of a zone may be read and written.</summary>
    public bool MayWrite(string zone) => Zones.Count == 0 || Zones.Contains(zone, StringComparer.OrdinalIgnoreCase);

    /// <summary>For hosts of an app, as its cluster says.</summary>
    public static DnsRequest For(AppTarget target, IReadOnlyList<PublishedHost> hosts, bool adopts) => new()
    {
        Owner = DnsOwner.Of(target.App.Id),
        Hosts = hosts,
        Zones = target.Managed.Cluster.Dns?.Zones ?? [],
        Ttl = target.Managed.Cluster.Dns?.Ttl ?? DefaultTtl,
        Adopts = adopts,
    };
}
