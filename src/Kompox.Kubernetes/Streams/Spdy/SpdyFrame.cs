using System.Buffers.Binary;
using System.Text;

namespace Kompox.Kubernetes.Streams.Spdy;

/// <summary>The frames of SPDY/3.1 that Kubernetes uses: an 8-byte head, then the payload.</summary>
internal static class SpdyFrame
{
    public const int HeadLength = 8;
    public const byte Fin = 1;
    public const int SynStream = 1;
    public const int SynReply = 2;
    public const int ResetStream = 3;
    public const int Ping = 6;
    public const int GoAway = 7;

    /// <summary>Longest payload that the 24-bit length takes.</summary>
    public const int LargestPayload = 0xFFFFFF;

    /// <summary>Head of a frame with bytes of a stream.</summary>
    public static void WriteDataHead(Span<byte> head, int stream, int length, bool isLast)
    {
        BinaryPrimitives.WriteInt32BigEndian(head, stream);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], length);
        head[4] = isLast ? Fin : (byte)0;
    }

    /// <summary>A frame that opens a stream. Its headers are the <paramref name="isFirst"/> or a later part of the connection's one zlib stream.</summary>
    public static byte[] OpenStream(int stream, IReadOnlyList<KeyValuePair<string, string>> headers, bool isFirst)
    {
        var block = HeaderBlock(headers);
        // Stored blocks: nothing has to be compressed, so no dictionary is needed. The empty block at the end flushes the reader.
        byte[] opening = isFirst ? [0x78, 0x01] : [];
        byte[] payload =
        [
            .. BigEndian(stream), 0, 0, 0, 0, 0, 0,
            .. opening,
            0, (byte)block.Length, (byte)(block.Length >> 8), (byte)~block.Length, (byte)(~block.Length >> 8),
            .. block,
            0, 0, 0, 0xFF, 0xFF,
        ];
        return Control(SynStream, payload);
    }

    /// <summary>A control frame without flags.</summary>
    public static byte[] Control(int type, ReadOnlySpan<byte> payload)
    {
        byte[] frame = [0x80, 3, 0, (byte)type, .. BigEndian(payload.Length), .. payload];
        return frame;
    }

    private static byte[] HeaderBlock(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var block = new List<byte>(128);
        block.AddRange(BigEndian(headers.Count));
        foreach (var (name, value) in headers)
        {
            block.AddRange(BigEndian(name.Length));
            block.AddRange(Encoding.ASCII.GetBytes(name));
            block.AddRange(BigEndian(value.Length));
            block.AddRange(Encoding.ASCII.GetBytes(value));
        }
        return [.. block];
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
