using System.Buffers;
using System.Buffers.Binary;

namespace Kompox.Drivers.Dns.Wire;

/// <summary>Writes the parts of a message one after another; names are not compressed.</summary>
internal sealed class WireWriter
{
    /// <summary>The most bytes a message may have (RFC 1035, section 4.2.2).</summary>
    public const int MaxMessage = 65535;

    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public WireWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.GetSpan(2), (ushort)value);
        _buffer.Advance(2);
        return this;
    }

    public WireWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    public WireWriter UInt48(long value) => UInt16((int)(value >> 32 & 0xFFFF)).UInt32((uint)value);

    public WireWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        return this;
    }

    public WireWriter Name(string name) => Bytes(WireName.ToBytes(name));

    public WireWriter Question(WireQuestion question) => Name(question.Name).UInt16((ushort)question.Type).UInt16((ushort)question.Class);

    public WireWriter Record(WireRecord record)
    {
        if (record.Content.Length > ushort.MaxValue)
            throw new FormatException($"a record of '{record.Name}' is longer than a record may be");
        return Name(record.Name).UInt16((ushort)record.Type).UInt16((ushort)record.Class).UInt32(record.Ttl)
            .UInt16(record.Content.Length).Bytes(record.Content);
    }

    /// <summary>The message; a <see cref="FormatException"/> when it is longer than a message may be.</summary>
    public byte[] ToMessage() =>
        _buffer.WrittenCount <= MaxMessage ? _buffer.WrittenSpan.ToArray() : throw new FormatException("the records are more than a message can hold");
}
