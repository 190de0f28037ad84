using Kompox.Diagnostics;

namespace Kompox.Drivers.Dns;

/// <summary>The zones of some hosts.</summary>
/// <param name="Zones">The zone that holds each host: the longest that matches. Hosts that lie in no zone are left out.</param>
/// <param name="Failures">Hosts whose zone cannot be known, and why.</param>
public sealed record DnsZones(IReadOnlyDictionary<string, string> Zones, IReadOnlyDictionary<string, Diagnostic> Failures);
