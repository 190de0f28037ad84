using System.Text;

namespace Kompox.Cloud.Tests.Csi.Rpc;

/// <summary>A protobuf message of numbers, texts, maps and messages (protobuf.dev, "Encoding"): all that CSI needs.</summary>
internal sealed class RpcMessage
{
    private const ulong Varint = 0;
    private const ulong Bytes = 2;

    private readonly List<(int Field, ulong Number, byte[]? Content)> _fields = [];

    /// <summary>Reads one.</summary>
    public static RpcMessage Parse(ReadOnlySpan<byte> bytes)
    {
        var message = new RpcMessage();
        for (var at = 0; at < bytes.Length;)
        {
            var tag = ReadVarint(bytes, ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case Varint:
                    message._fields.Add((field, ReadVarint(bytes, ref at), null));
                    break;
                case Bytes:
                    var length = (int)ReadVarint(bytes, ref at);
                    message._fields.Add((field, 0, bytes.Slice(at, length).ToArray()));
                    at += length;
                    break;
                default:
                    throw new InvalidDataException($"Field {field} is of wire type {tag & 7}.");
            }
        }
        return message;
    }

    public RpcMessage With(int field, string text) => Add(field, 0, Encoding.UTF8.GetBytes(text));

    public RpcMessage With(int field, RpcMessage message) => Add(field, 0, message.ToBytes());

    public RpcMessage With(int field, ulong number) => Add(field, number, null);

    /// <summary>A text, or an empty one.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Content(field));

    /// <summary>A number, or 0.</summary>
    public ulong Number(int field) => _fields.FindLast(f => f.Field == field).Number;

    /// <summary>A message, or an empty one.</summary>
    public RpcMessage Message(int field) => Parse(Content(field));

    /// <summary>A map of texts.</summary>
    public IReadOnlyDictionary<string, string> Map(int field) =>
        _fields.Where(f => f.Field == field).Select(f => Parse(f.Content)).ToDictionary(e => e.Text(1), e => e.Text(2));

    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        foreach (var (field, number, content) in _fields)
        {
            WriteVarint(bytes, ((ulong)field << 3) | (content is null ? Varint : Bytes));
            WriteVarint(bytes, content is null ? number : (ulong)content.Length);
            bytes.AddRange(content ?? []);
        }
        return [.. bytes];
    }

    private RpcMessage Add(int field, ulong number, byte[]? content)
    {
        _fields.Add((field, number, content));
        return this;
    }

    private byte[] Content(int field) => _fields.FindLast(f => f.Field == field).Content ?? [];

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7f) << shift;
            if ((bytes[at++] & 0x80) == 0)
                return value;
        }
    }

    private static void WriteVarint(List<byte> bytes, ulong value)
    {
        for (; value > 0x7f; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }
}
