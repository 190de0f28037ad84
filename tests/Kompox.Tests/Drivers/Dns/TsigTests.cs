using System.Buffers.Binary;
using Kompox.Drivers.Dns.Signing;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Tests.Drivers.Dns;

/// <summary>Signatures, compared with ones that were computed by another program (Python's hmac) by the words of RFC 8945.</summary>
public sealed class TsigTests
{
    private const string Mac256 = "acc0f3ddad317b606235d70d683ec69beaa1325ac8ce17949611cd09e7ae9574";
    private const string Mac384 = "0b180a4157cd6d653b6981d1e7edfabaaa3690ad49284014437f1f804b5bb93909492790bc5d883fb9016936ca513ddf";
    private const string Mac512 = "179d03b226b5b958face14d086e6dba769257140c1b079dd1dcd527a020b90a94204458a6bc4786bad54943ba64da7b22addb748763c554322207f53fcd11b41";

    /// <summary>www.example.com A 192.0.2.1, signed 7 seconds later.</summary>
    private const string Answer = "12348400000100010000000103777777076578616d706c6503636f6d0000010001c00c000100010000012c0004c0000201066b6f6d706f780000fa00ff00000000";
    private const string Answer256 = Answer + "003d0b686d61632d7368613235360000006955b907012c002013942a752a904e6e346c1f55ef055285443d8f656109606dbbc9837a0383182d123400000000";
    private const string Answer384 = Answer
        + "004d0b686d61632d7368613338340000006955b907012c003043650d7964daa700a2ba9838e7a13345fa1ad923a50d9e6c54a62f06cf96bb23585b853e19113a43f9d9a992eb793aff123400000000";
    private const string Answer512 = Answer
        + "005d0b686d61632d7368613531320000006955b907012c0040b305eb21dfe833fd648acbedc996ad90aa595310feba27f331120237f6489b506c0ffd6fb2ef84e16894051bc81c106e6979a30130a603c7"
        + "59f77720a26fdeab123400000000";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData("hmac-sha256", Mac256, Answer256)]
    [InlineData("hmac-sha384", Mac384, Answer384)]
    [InlineData("hmac-sha512", Mac512, Answer512)]
    public void Questions_are_signed_and_answers_checked(string algorithm, string mac, string answer)
    {
        var key = Key(algorithm);
        var question = new WireMessage { Id = 0x1234, Questions = [new WireQuestion("www.example.com", WireType.A)] };
        var signed = Tsig.Sign(question.ToBytes(), key, Now);
        Assert.Equal(mac, Convert.ToHexStringLower(signed.Mac));
        Assert.True(WireMessage.TryParse(signed.Message, out var parsed, out _));
        Assert.Equal(("kompox", WireType.Tsig, WireClass.Any, 0u), (parsed.Additional[0].Name, parsed.Additional[0].Type, parsed.Additional[0].Class, parsed.Additional[0].Ttl));
        Assert.Equal(TsigState.Good, Check(Convert.FromHexString(answer), key, signed.Mac));
    }

    [Fact]
    public void An_answer_is_good_for_its_question_key_and_time_only()
    {
        var (bytes, mac) = (Convert.FromHexString(Answer256), Convert.FromHexString(Mac256));
        Assert.Equal(TsigState.Good, Check(bytes, Key(), mac));
        Assert.Equal(TsigState.Forged, Check(bytes, Key(), Convert.FromHexString(Mac384)));
        Assert.Equal(TsigState.Forged, Check(bytes, new TsigKey("kompox", TsigAlgorithm.Default, new byte[32]), mac));
        Assert.Equal(TsigState.Forged, Check(bytes, new TsigKey("other", TsigAlgorithm.Default, Secret), mac));
        Assert.Equal(TsigState.Forged, Check(bytes, Key("hmac-sha512"), mac));
        Assert.Equal(TsigState.Good, Check(bytes, Key(), mac, Now.AddSeconds(7 + 300)));
        Assert.Equal(TsigState.Forged, Check(bytes, Key(), mac, Now.AddSeconds(7 + 301)));
        Assert.Equal(TsigState.Good, Check(bytes, Key(), mac, Now.AddSeconds(7 - 300)));
        Assert.Equal(TsigState.Forged, Check(bytes, Key(), mac, Now.AddSeconds(7 - 301)));
    }

    [Fact]
    public void No_byte_of_an_answer_can_be_changed()
    {
        var (bytes, mac) = (Convert.FromHexString(Answer256), Convert.FromHexString(Mac256));
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var bit in new[] { 1, 2, 4, 8, 16, 32, 64, 128 })
            {
                var changed = (byte[])bytes.Clone();
                changed[i] ^= (byte)bit;
                // The number of a message may be changed on the way: the original is in the signature (section 5.1).
                if (i > 1 && WireMessage.TryParse(changed, out _, out _))
                    Assert.True(Check(changed, Key(), mac) != TsigState.Good || IsCaseOfKeyName(bytes, i, bit), $"bit {bit} of byte {i}");
            }
        }
    }

    [Theory]
    [InlineData(WireCode.BadKey, TsigState.BadKey)]
    [InlineData(WireCode.BadSig, TsigState.BadSignature)]
    [InlineData(WireCode.BadTime, TsigState.Forged)]
    [InlineData(WireCode.NoError, TsigState.Forged)]
    internal void Without_a_signature_only_the_servers_not_knowing_the_key_is_believed(WireCode error, TsigState state)
    {
        var fields = new TsigFields { KeyName = "kompox", Algorithm = "hmac-sha256", Time = 0, Fudge = 300, OriginalId = 1, Error = error };
        var answer = new WireMessage { Id = 1, IsResponse = true, Code = WireCode.NotAuth, Additional = [fields.ToRecord()] };
        Assert.Equal(state, Check(answer.ToBytes(), Key(), []));
    }

    [Fact]
    public void Clocks_that_differ_are_told_with_the_servers()
    {
        var bytes = new WireMessage { Id = 1, IsResponse = true, Code = WireCode.NotAuth }.ToBytes();
        var fields = new TsigFields
        {
            KeyName = "kompox",
            Algorithm = "hmac-sha256",
            Time = Now.ToUnixTimeSeconds(),
            Fudge = 300,
            OriginalId = 1,
            Error = WireCode.BadTime,
            Other = [0, 0, 0, 0, 0, 42],
        };
        using var hash = new System.Security.Cryptography.HMACSHA256(Secret);
        var mac = hash.ComputeHash([0, 1, 99, .. bytes, .. fields.Variables()]);
        var whole = new WireMessage { Id = 1, IsResponse = true, Code = WireCode.NotAuth, Additional = [(fields with { Mac = mac }).ToRecord()] }.ToBytes();
        Assert.True(WireMessage.TryParse(whole, out var message, out _));
        Assert.Equal(new TsigVerdict(TsigState.BadTime, DateTimeOffset.FromUnixTimeSeconds(42)), Tsig.Check(whole, message, Key(), [99], Now));
    }

    [Fact]
    public void A_signature_is_the_last_record_and_the_only_one()
    {
        var fields = new TsigFields { KeyName = "kompox", Algorithm = "hmac-sha256", Time = 0, Fudge = 300, OriginalId = 1, Error = WireCode.BadKey };
        var address = new WireRecord("a", WireType.A, WireClass.Internet, 1, [1, 2, 3, 4]);
        var message = new WireMessage { Id = 1, IsResponse = true };
        Assert.Equal(TsigState.Unsigned, Check(message.ToBytes(), Key(), []));
        Assert.Equal(TsigState.Unsigned, Check((message with { Additional = [fields.ToRecord(), address] }).ToBytes(), Key(), []));
        Assert.Equal(TsigState.Forged, Check((message with { Additional = [fields.ToRecord(), fields.ToRecord()] }).ToBytes(), Key(), []));
        Assert.Equal(TsigState.Forged, Check((message with { Answers = [fields.ToRecord()], Additional = [fields.ToRecord()] }).ToBytes(), Key(), []));
        Assert.Equal(TsigState.Forged, Check((message with { Additional = [fields.ToRecord() with { Content = [0, 1, 2] }] }).ToBytes(), Key(), []));
    }

    [Fact]
    public void A_key_does_not_print_its_secret() => Assert.Equal("kompox (hmac-sha256)", $"{Key()}");

    private static TsigKey Key(string algorithm = "hmac-sha256") => new("kompox", TsigAlgorithm.Find(algorithm)!, Secret);

    private static TsigState Check(byte[] bytes, TsigKey key, byte[] mac, DateTimeOffset? now = null)
    {
        Assert.True(WireMessage.TryParse(bytes, out var message, out var problem), problem);
        return Tsig.Check(bytes, message, key, mac, now ?? Now).State;
    }

    // Names are compared, and signed, in lower case: the name of the key, and that of the algorithm.
    private static bool IsCaseOfKeyName(byte[] bytes, int index, int bit) =>
        bit == 0x20 && char.IsAsciiLetter((char)bytes[index]) && index >= bytes.AsSpan().LastIndexOf("\u0006kompox"u8) && BinaryPrimitives.ReadUInt16BigEndian(bytes) == 0x1234;
}
