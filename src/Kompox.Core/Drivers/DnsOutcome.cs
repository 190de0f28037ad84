using Kompox.Diagnostics;

namespace Kompox.Drivers;

/// <summary>What became of a change: made, or why not.</summary>
public sealed record DnsOutcome(DnsChange Change, Diagnostic? Failure);
