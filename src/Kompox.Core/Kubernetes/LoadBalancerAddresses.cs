using System.Net;
using System.Net.Sockets;

namespace Kompox.Kubernetes;

/// <summary>Where a load balancer can be reached, as the status of a Service or an Ingress says: addresses, else a host name.</summary>
/// <param name="Ipv4">For example <c>192.0.2.1</c>, sorted.</param>
/// <param name="Ipv6">For example <c>2001:db8::1</c>, sorted.</param>
/// <param name="HostName">In lower case without the last dot; <c>null</c> when there are addresses.</param>
public sealed record LoadBalancerAddresses(IReadOnlyList<string> Ipv4, IReadOnlyList<string> Ipv6, string? HostName)
{
    /// <summary>Of a load balancer that has no address yet.</summary>
    public static LoadBalancerAddresses None { get; } = new([], [], null);

    /// <summary>Whether there is nothing yet.</summary>
    public bool IsEmpty => Ipv4.Count == 0 && Ipv6.Count == 0 && HostName is null;

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => HostName is null ? [.. Ipv4, .. Ipv6] : [HostName];

    /// <summary>Of a Service or an Ingress.</summary>
    public static LoadBalancerAddresses Of(ObservedObject item)
    {
        var ipv4 = new SortedSet<string>(StringComparer.Ordinal);
        var ipv6 = new SortedSet<string>(StringComparer.Ordinal);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in item.Items("status", "loadBalancer", "ingress"))
        {
            if (IPAddress.TryParse(ObservedObject.Find(entry, "ip")?.GetString(), out var address))
                (address.AddressFamily == AddressFamily.InterNetworkV6 ? ipv6 : ipv4).Add(address.ToString());
            else if (ObservedObject.Find(entry, "hostname")?.GetString() is { Length: > 0 } name)
                names.Add(name.TrimEnd('.').ToLowerInvariant());
        }
        return new LoadBalancerAddresses([.. ipv4], [.. ipv6], ipv4.Count + ipv6.Count == 0 ? names.Min : null);
    }

    /// <inheritdoc/>
    public bool Equals(LoadBalancerAddresses? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => All.Count == 0 ? 0 : All[0].GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", All);
}
