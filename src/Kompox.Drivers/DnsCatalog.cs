using Kompox.Diagnostics;
using Kompox.Drivers.Dns;
using Kompox.Drivers.Dns.Resolving;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Chooses the DNS of a cluster: the driver that its manifest names, else the platform's own.</summary>
public static class DnsCatalog
{
    /// <summary>The values of <c>dns.driver</c>, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["rfc2136"];

    /// <summary>The DNS that the cluster's hosts are published in; <c>null</c> when there is none, or after diagnostics.</summary>
    public static IDns? Open(ClusterTarget target, DiagnosticBag bag)
    {
        if (target.Cluster.Dns is not { Driver: { } driver } dns)
            return target.Driver.OpenDns(target);
        if (driver == "rfc2136")
            return Rfc2136Dns.Open(target, dns, bag);
        bag.Report(
            Rfc2136Diagnostics.UnknownDriver, dns.Places.Of("driver"), $"'{driver}' of 'dns.driver' is not a DNS driver",
            Suggestion.Hint(driver, Names) ?? $"use {string.Join(" or ", Names)}, or leave it out for the DNS of the platform");
        return null;
    }

    /// <summary>What visitors' programs ask: the resolver of an address such as <c>192.0.2.53:53</c>, or those of this machine; <c>null</c> after a diagnostic.</summary>
    public static IDnsResolver? OpenResolver(string? address, IFileSource files, TimeProvider time, FillBytes random, DiagnosticBag bag) =>
        DnsResolver.Open(address, files, time, random, bag);
}
