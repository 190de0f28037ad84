namespace Kompox.Drivers.Dns.Wire;

/// <summary>What a message is for.</summary>
internal enum WireOpcode : byte
{
    Query = 0,
    Update = 5,
}
