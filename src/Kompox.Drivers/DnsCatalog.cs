using Kompox.Diagnostics;
using Kompox.Drivers.Dns;
using Kompox.Drivers.Dns.Resolving;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Chooses the DNS of a cluster: the driver that its manifest names, else the platform's own.</summary>
public static class DnsCatalog
{
    /// <summary>The DNS that the cluster's hosts are published in; <c>null</c> when there is none, or after diagnostics.</summary>
    public static IDns? Open(ClusterTarget target, DiagnosticBag bag) =>
        // Manifests can name one driver so far.
        target.Cluster.Dns is { Driver: not null } dns ? Rfc2136Dns.Open(target, dns, bag) : target.Driver.OpenDns(target);

    /// <summary>What visitors' programs ask: the resolver of an address such as <c>192.0.2.53:53</c>, or those of this machine; <c>null</c> after a diagnostic.</summary>
    public static IDnsResolver? OpenResolver(string? address, IFileSource files, TimeProvider time, FillBytes random, DiagnosticBag bag) =>
        DnsResolver.Open(address, files, time, random, bag);
}
