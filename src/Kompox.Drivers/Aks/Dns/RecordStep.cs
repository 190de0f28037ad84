using Kompox.Model;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>One write of a change.</summary>
/// <param name="Key">Which set.</param>
/// <param name="Before">The set as it was read; <c>null</c> when there was none.</param>
/// <param name="After">The records that it gets; <c>null</c>: the set goes.</param>
internal sealed record RecordStep(RecordKey Key, RecordSet? Before, DnsRecord? After);
