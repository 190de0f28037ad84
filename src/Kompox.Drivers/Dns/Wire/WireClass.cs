namespace Kompox.Drivers.Dns.Wire;

/// <summary>Classes of records; the last two have their meaning in updates only (RFC 2136, section 2.4 and 2.5).</summary>
internal enum WireClass : ushort
{
    Internet = 1,
    None = 254,
    Any = 255,
}
