namespace Kompox.Drivers.Dns.Wire;

/// <summary>What is asked for; in an update, the zone.</summary>
internal sealed record WireQuestion(string Name, WireType Type, WireClass Class = WireClass.Internet);
