using System.Net.Sockets;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;

namespace Kompox.Dns.Hosts;

/// <summary>Where a host has to lead: the addresses of a load balancer, else its host name.</summary>
/// <param name="Ipv4">For example <c>192.0.2.1</c>, sorted.</param>
/// <param name="Ipv6">For example <c>2001:db8::1</c>, sorted.</param>
/// <param name="Alias">A host name in lower case without the last dot; <c>null</c> when there are addresses.</param>
public sealed record HostTarget(IReadOnlyList<string> Ipv4, IReadOnlyList<string> Ipv6, string? Alias)
{
    /// <summary>A load balancer that has no address yet.</summary>
    public static HostTarget None { get; } = new([], [], null);

    /// <summary>Whether there is nothing yet.</summary>
    public bool IsEmpty => Ipv4.Count == 0 && Ipv6.Count == 0 && Alias is null;

    /// <summary>What the status of an Ingress or a Service says.</summary>
    public static HostTarget Of(ObservedObject item) => Of(FrontDoor.Of(item));

    /// <summary>Where a front door is.</summary>
    public static HostTarget Of(FrontDoor door)
    {
        var byFamily = door.Addresses.ToLookup(a => a.AddressFamily == AddressFamily.InterNetworkV6, a => a.ToString());
        var alias = door.Addresses.Count > 0 ? null : door.HostNames.Select(n => n.TrimEnd('.').ToLowerInvariant()).Order(StringComparer.Ordinal).FirstOrDefault();
        return new HostTarget([.. byFamily[false].Order(StringComparer.Ordinal)], [.. byFamily[true].Order(StringComparer.Ordinal)], alias);
    }

    /// <summary>The records of a host that lead there.</summary>
    public IReadOnlyList<DnsRecord> RecordsOf(string host, int ttl)
    {
        if (Alias is not null)
            return [new DnsRecord(host, DnsType.Cname, ttl, [Alias])];
        var records = new List<DnsRecord>();
        if (Ipv4.Count > 0)
            records.Add(new DnsRecord(host, DnsType.A, ttl, Ipv4));
        if (Ipv6.Count > 0)
            records.Add(new DnsRecord(host, DnsType.Aaaa, ttl, Ipv6));
        return records;
    }

    /// <inheritdoc/>
    public bool Equals(HostTarget? other) => other is not null && Alias == other.Alias && Ipv4.SequenceEqual(other.Ipv4) && Ipv6.SequenceEqual(other.Ipv6);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Alias, Ipv4.Count, Ipv6.Count);

    /// <inheritdoc/>
    public override string ToString() => Alias ?? string.Join(", ", [.. Ipv4, .. Ipv6]);
}
