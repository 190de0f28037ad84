using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Signing;

/// <summary>What a TSIG record says (RFC 8945, section 4.2).</summary>
internal sealed record TsigFields
{
    public required string KeyName { get; init; }
    public required string Algorithm { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long Time { get; init; }

    /// <summary>Seconds that clocks may differ.</summary>
    public required ushort Fudge { get; init; }
    public byte[] Mac { get; init; } = [];
    public required ushort OriginalId { get; init; }
    public WireCode Error { get; init; }
    public byte[] Other { get; init; } = [];

    /// <summary>The record.</summary>
    public WireRecord ToRecord() => new(
        KeyName, WireType.Tsig, WireClass.Any, 0,
        new WireWriter().Name(Algorithm).UInt48(Time).UInt16(Fudge).UInt16(Mac.Length).Bytes(Mac)
            .UInt16(OriginalId).UInt16((ushort)Error).UInt16(Other.Length).Bytes(Other).Written.ToArray());

    /// <summary>What a record says; <c>null</c> when it is malformed.</summary>
    public static TsigFields? Read(WireRecord record)
    {
        try
        {
            var reader = new WireReader(record.Content);
            var fields = new TsigFields
            {
                KeyName = record.Name,
                Algorithm = reader.ReadName(),
                Time = reader.ReadUInt48(),
                Fudge = reader.ReadUInt16(),
                Mac = reader.Read(reader.ReadUInt16()).ToArray(),
                OriginalId = reader.ReadUInt16(),
                Error = (WireCode)reader.ReadUInt16(),
                Other = reader.Read(reader.ReadUInt16()).ToArray(),
            };
            return reader.Position == record.Content.Length && record.Class == WireClass.Any && record.Ttl == 0 ? fields : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>What is signed besides the message (section 4.3.3).</summary>
    public byte[] Variables() =>
        new WireWriter().Name(KeyName).UInt16((ushort)WireClass.Any).UInt32(0).Name(Algorithm).UInt48(Time).UInt16(Fudge)
            .UInt16((ushort)Error).UInt16(Other.Length).Bytes(Other).Written.ToArray();
}
