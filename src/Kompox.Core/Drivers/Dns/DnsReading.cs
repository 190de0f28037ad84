using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Drivers.Dns;

/// <summary>What a zone has for some names.</summary>
/// <param name="Records">A, AAAA, CNAME and TXT records, in no particular order; names without any are left out.</param>
/// <param name="Failures">Names whose records cannot be known, and why.</param>
public sealed record DnsReading(IReadOnlyList<DnsRecord> Records, IReadOnlyDictionary<string, Diagnostic> Failures);
