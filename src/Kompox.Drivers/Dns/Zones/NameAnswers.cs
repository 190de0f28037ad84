using Kompox.Diagnostics;

namespace Kompox.Drivers.Dns.Zones;

/// <summary>What a zone has for some names, and for which of them that is not known.</summary>
internal sealed record NameAnswers(IReadOnlyList<ReadRecord> Records, IReadOnlyDictionary<string, Diagnostic> Failures);
