using System.Buffers.Binary;

namespace Kompox.Drivers.Dns.Wire;

/// <summary>Reads the parts of a message one after another; a <see cref="FormatException"/> where there is less than there should be.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;

    /// <summary>How far it has come.</summary>
    public readonly int Position => _position;

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Read(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Read(4));

    /// <summary>Six bytes: seconds of a signature.</summary>
    public long ReadUInt48() => (long)ReadUInt16() << 32 | ReadUInt32();

    public ReadOnlySpan<byte> Read(int count)
    {
        if (count > _message.Length - _position)
            throw new FormatException("the message is cut off");
        _position += count;
        return _message.Slice(_position - count, count);
    }

    public string ReadName() => WireName.Read(_message, ref _position);

    public WireQuestion ReadQuestion() => new(ReadName(), (WireType)ReadUInt16(), (WireClass)ReadUInt16());

    public WireRecord ReadRecord()
    {
        var start = _position;
        var name = ReadName();
        var (type, space, ttl) = ((WireType)ReadUInt16(), (WireClass)ReadUInt16(), ReadUInt32());
        var length = ReadUInt16();
        var from = _position;
        Read(length);
        return new WireRecord(name, type, space, ttl, Content(type, from, _position)) { Offset = start };
    }

    // Names in these types may be compressed (RFC 3597, section 4): made whole, so that they mean something without the message.
    private readonly byte[] Content(WireType type, int from, int end)
    {
        var named = type switch { WireType.Cname or WireType.Ns or WireType.Ptr => 1, WireType.Soa => 2, _ => 0 };
        if (named == 0 || from == end)
            return _message[from..end].ToArray();
        var whole = new List<byte>();
        var position = from;
        for (var i = 0; i < named; i++)
            whole.AddRange(WireName.ToBytes(WireName.Read(_message, ref position)));
        if (position > end)
            throw new FormatException("a name is longer than its record");
        whole.AddRange(_message[position..end]);
        return [.. whole];
    }
}
