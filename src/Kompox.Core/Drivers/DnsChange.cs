using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>What becomes of the records of one host: its own, and those that say who owns them.</summary>
/// <param name="Host">The host, for example <c>app.example.com</c>.</param>
/// <param name="Before">The records of these names and types as they were read; none where there was none.</param>
/// <param name="After">The records that shall be there in their place.</param>
public sealed record DnsChange(string Host, IReadOnlyList<DnsRecord> Before, IReadOnlyList<DnsRecord> After);
