namespace Kompox.Model;

/// <summary>All records of one name and type.</summary>
/// <param name="Name">Full name in lower case without the last dot, for example <c>app.example.com</c> or <c>*.example.com</c>.</param>
/// <param name="Type">The type.</param>
/// <param name="Ttl">Seconds that others may keep it.</param>
/// <param name="Values">Addresses, a name without the last dot, or texts without quotes; sorted by ordinal value.</param>
public sealed record DnsRecord(string Name, DnsType Type, int Ttl, IReadOnlyList<string> Values);
