using System.Buffers.Binary;
using System.Security.Cryptography;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Signing;

/// <summary>Signs messages and checks the signatures of answers (RFC 8945).</summary>
internal static class Tsig
{
    /// <summary>Seconds that clocks may differ, as section 10 recommends.</summary>
    public const int Fudge = 300;

    private const int CountOffset = 10;

    /// <summary>The message with its signature, and the signature alone, which the answer's is made over.</summary>
    public static (byte[] Message, byte[] Mac) Sign(byte[] message, TsigKey key, DateTimeOffset now)
    {
        var fields = new TsigFields
        {
            KeyName = key.Name,
            Algorithm = key.Algorithm.Name,
            Time = now.ToUnixTimeSeconds(),
            Fudge = Fudge,
            OriginalId = BinaryPrimitives.ReadUInt16BigEndian(message),
        };
        var signed = fields with { Mac = Compute(key, [], message, fields) };
        var whole = new WireWriter().Bytes(message).Record(signed.ToRecord()).ToMessage();
        AddToCount(whole, 1);
        return (whole, signed.Mac);
    }

    /// <summary>Checks an answer.</summary>
    /// <param name="bytes">The answer as it came.</param>
    /// <param name="answer">The same, read.</param>
    /// <param name="key">The key that the question was signed with.</param>
    /// <param name="requestMac">The signature of the question.</param>
    /// <param name="now">The time.</param>
    public static TsigVerdict Check(byte[] bytes, WireMessage answer, TsigKey key, byte[] requestMac, DateTimeOffset now)
    {
        // It is the last record, and there is one only (section 5.1).
        if (answer.Additional.Count == 0 || answer.Additional[^1] is not { Type: WireType.Tsig } record)
            return new TsigVerdict(TsigState.Unsigned);
        if (Records(answer).Count(r => r.Type == WireType.Tsig) != 1 || TsigFields.Read(record) is not { } fields)
            return new TsigVerdict(TsigState.Forged);
        // These two come without a signature: server and client have none in common (section 5.3.2).
        if (fields.Mac.Length == 0)
            return new TsigVerdict(fields.Error switch { WireCode.BadKey => TsigState.BadKey, WireCode.BadSig => TsigState.BadSignature, _ => TsigState.Forged });
        if (fields.KeyName != key.Name || TsigAlgorithm.Find(fields.Algorithm) != key.Algorithm || !IsOf(bytes.AsSpan(0, record.Offset), fields, key, requestMac))
            return new TsigVerdict(TsigState.Forged);
        return fields.Error switch
        {
            WireCode.BadTime => new TsigVerdict(TsigState.BadTime, TimeIn(fields.Other)),
            WireCode.BadTrunc => new TsigVerdict(TsigState.BadTruncation),
            WireCode.BadKey => new TsigVerdict(TsigState.BadKey),
            WireCode.BadSig => new TsigVerdict(TsigState.BadSignature),
            _ => new TsigVerdict(Math.Abs(now.ToUnixTimeSeconds() - fields.Time) <= Fudge ? TsigState.Good : TsigState.Forged),
        };
    }

    private static bool IsOf(ReadOnlySpan<byte> unsigned, TsigFields fields, TsigKey key, byte[] requestMac)
    {
        var message = unsigned.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(message, fields.OriginalId);
        AddToCount(message, -1);
        return CryptographicOperations.FixedTimeEquals(Compute(key, requestMac, message, fields), fields.Mac);
    }

    private static byte[] Compute(TsigKey key, byte[] requestMac, ReadOnlySpan<byte> message, TsigFields fields)
    {
        using var hash = IncrementalHash.CreateHMAC(key.Algorithm.Hash, key.Secret.Span);
        if (requestMac.Length > 0)
            hash.AppendData(new WireWriter().UInt16(requestMac.Length).Bytes(requestMac).Written);
        hash.AppendData(message);
        hash.AppendData(fields.Variables());
        return hash.GetHashAndReset();
    }

    private static IEnumerable<WireRecord> Records(WireMessage message) => message.Answers.Concat(message.Authority).Concat(message.Additional);

    private static void AddToCount(Span<byte> message, int number)
    {
        var count = message.Slice(CountOffset, 2);
        BinaryPrimitives.WriteUInt16BigEndian(count, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(count) + number));
    }

    private static DateTimeOffset? TimeIn(byte[] other) =>
        other.Length == 6 && new WireReader(other).ReadUInt48() is var seconds && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
