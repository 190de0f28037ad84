namespace Kompox.Drivers.Dns.Wire;

/// <summary>One record of a message.</summary>
/// <param name="Name">In the form of <see cref="WireName"/>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Class">Its class; for <see cref="WireType.Opt"/> the size of packets.</param>
/// <param name="Ttl">Seconds; for <see cref="WireType.Opt"/> the upper bits of the code.</param>
/// <param name="Content">RDATA; names in it are whole, not compressed.</param>
internal sealed record WireRecord(string Name, WireType Type, WireClass Class, uint Ttl, byte[] Content)
{
    /// <summary>Where it starts in the message that it was read from.</summary>
    public int Offset { get; init; }
}
