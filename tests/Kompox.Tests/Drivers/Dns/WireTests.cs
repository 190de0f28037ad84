using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Kompox.Drivers.Dns.Resolving;
using Kompox.Drivers.Dns.Wire;
using Kompox.Drivers.Dns.Zones;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Dns;

public sealed class WireTests
{
    /// <summary>www.example.com: CNAME web.example.com, which is 192.0.2.1; name server ns1.example.com; compressed as servers do.</summary>
    private const string Answer =
        "abcd85800001000200010001" + "03777777076578616d706c6503636f6d0000010001" + "c00c000500010000012c000603776562c010" + "c02d000100010000003c0004c0000201"
        + "c010000200010000012c0006036e7331c010" + "00002904d0000000000000";

    [Fact]
    public void An_answer_is_read()
    {
        Assert.True(WireMessage.TryParse(Convert.FromHexString(Answer), out var message, out var problem), problem);
        Assert.Equal((0xabcd, true, true, true, true, WireCode.NoError), (message.Id, message.IsResponse, message.IsAuthoritative, message.WantsRecursion, message.HasRecursion, message.Code));
        Assert.Equal(new WireQuestion("www.example.com", WireType.A), Assert.Single(message.Questions));
        Assert.Equal(
            ["www.example.com Cname 300 03776562076578616d706c6503636f6d00", "web.example.com A 60 c0000201", "example.com Ns 300 036e7331076578616d706c6503636f6d00", ". Opt 0 "],
            message.Answers.Concat(message.Authority).Concat(message.Additional).Select(r => $"{r.Name} {r.Type} {r.Ttl} {Convert.ToHexStringLower(r.Content)}"));
        var answer = AliasChain.Follow(message, "www.example.com", DnsType.A);
        Assert.Equal(["web.example.com", "192.0.2.1"], answer.Records.SelectMany(r => r.Values));
    }

    [Fact]
    public void An_update_is_written_as_the_specification_says()
    {
        var update = new WireMessage
        {
            Id = 1,
            Opcode = WireOpcode.Update,
            Questions = [new WireQuestion("a.b", WireType.Soa)],
            Answers = [new WireRecord("x.a.b", WireType.Any, WireClass.None, 0, [])],
            Authority = [new WireRecord("x.a.b", WireType.A, WireClass.Internet, 300, WireText.ToContent(DnsType.A, "192.0.2.1"))],
        };
        Assert.Equal(
            "00012800000100010001000001610162000006000101780161016200" + "00ff00fe000000000000" + "01780161016200" + "000100010000012c0004c0000201", Convert.ToHexStringLower(update.ToBytes()));
    }

    [Theory]
    [InlineData("Example.COM.", "076578616d706c6503636f6d00", "example.com")]
    [InlineData("*.example.com", "012a076578616d706c6503636f6d00", "*.example.com")]
    [InlineData("_kompox.x", "075f6b6f6d706f78017800", "_kompox.x")]
    [InlineData(".", "00", ".")]
    [InlineData("a\\.b.c", "03612e62016300", "a\\.b.c")]
    [InlineData("a\\000\\255", "036100ff00", "a\\000\\255")]
    [InlineData("a\\\\", "02615c00", "a\\\\")]
    public void Names(string name, string bytes, string read)
    {
        Assert.Equal(bytes, Convert.ToHexStringLower(WireName.ToBytes(name)));
        var position = 0;
        Assert.Equal(read, WireName.Read(Convert.FromHexString(bytes), ref position));
        Assert.Equal(bytes.Length / 2, position);
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("ä.de")]
    [InlineData("a\\")]
    [InlineData("")]
    [InlineData("a..")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123.de")]
    public void What_is_no_name(string name) => Assert.False(WireName.IsName(name));

    [Fact]
    public void Names_have_255_bytes_at_most()
    {
        var label = new string('x', 61);
        Assert.Equal(255, WireName.ToBytes($"{label}.{label}.{label}.{label}.abcde").Length);
        Assert.False(WireName.IsName($"{label}.{label}.{label}.{label}.abcdef"));
    }

    [Theory]
    [InlineData("c000")]
    [InlineData("0161c000")]
    [InlineData("c004000000")]
    [InlineData("c0")]
    [InlineData("03616200")]
    [InlineData("4061")]
    [InlineData("80")]
    [InlineData("")]
    public void Names_that_loop_lead_forward_or_end_early(string bytes) => Assert.Throws<FormatException>(() =>
    {
        var position = 0;
        return WireName.Read(Convert.FromHexString(bytes), ref position);
    });

    [Fact]
    public void A_chain_of_pointers_ends()
    {
        // Each pointer leads to the one before it: as long as a message can make it, and still quick.
        var bytes = new List<byte> { 1, (byte)'a', 0 };
        for (var at = 3; at < 16000; at += 2)
            bytes.AddRange([(byte)(0xC0 | (at == 3 ? 0 : at - 2) >> 8), (byte)(at == 3 ? 0 : at - 2)]);
        var position = bytes.Count - 2;
        Assert.Equal("a", WireName.Read([.. bytes], ref position));
        Assert.Equal(bytes.Count, position);
    }

    [Theory]
    [InlineData("", "the message is cut off")]
    [InlineData("abcd8580000100020001", "the message is cut off")]
    [InlineData("abcd8580ffffffffffffffff", "the message has fewer records than it says")]
    [InlineData("abcd858000000000000000000", "bytes follow the message")]
    [InlineData("abcd85800000000100000000" + "000001000100000000000501020304", "the message is cut off")]
    [InlineData("abcd85800000000100000000" + "0000050001000000000001" + "05", "a name is too long")]
    [InlineData("abcd85800000000100000000" + "0000050001000000000001" + "0161006100", "bytes follow the message")]
    public void What_is_no_message(string hex, string problem)
    {
        var bytes = Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex + "0");
        Assert.False(WireMessage.TryParse(bytes, out _, out var said));
        Assert.True(said == problem || said == "a name is longer than its record", said);
    }

    [Fact]
    public void Whatever_comes_is_a_message_or_a_problem()
    {
        var good = Convert.FromHexString(Answer);
        var wild = ArbMap.Default.ArbFor<byte[]>().Generator;
        var near =
            from changes in Gen.Choose(0, good.Length - 1).Zip(Gen.Choose(0, 255)).ListOf(6)
            from length in Gen.Choose(0, good.Length)
            select Mutate(good, changes, length);
        Prop.ForAll(Gen.OneOf(wild, near, near, near).ToArbitrary(), Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var label = Gen.Choose(1, 255).Select(b => (byte)b).NonEmptyListOf().Where(l => l.Count <= 63);
        var name = label.ListOf(3).Select(labels => Read([.. labels.SelectMany(l => (IEnumerable<byte>)[(byte)l.Count, .. l]), 0]));
        Prop.ForAll(name.ToArbitrary(), n => Read(WireName.ToBytes(n)) == n).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Texts_of_any_length_come_back()
    {
        foreach (var length in new[] { 0, 1, 254, 255, 256, 510, 511, 5000 })
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
            var content = WireText.ToContent(DnsType.Txt, text);
            Assert.Equal(text, WireText.FromContent(DnsType.Txt, content));
            Assert.Equal(length + Math.Max(1, (length + 254) / 255), content.Length);
        }
        Assert.Null(WireText.FromContent(DnsType.Txt, [5, 1, 2]));
        Assert.Equal("\u00FF", WireText.FromContent(DnsType.Txt, [1, 0xFF]));
        Assert.Null(WireText.FromContent(DnsType.A, [1, 2, 3]));
        Assert.Null(WireText.FromContent(DnsType.Aaaa, [1, 2, 3, 4]));
        Assert.Null(WireText.FromContent(DnsType.Cname, []));
    }

    [Theory]
    [InlineData(DnsType.A, "2001:db8::1")]
    [InlineData(DnsType.A, "192.0.2.256")]
    [InlineData(DnsType.Aaaa, "192.0.2.1")]
    [InlineData(DnsType.Cname, "a..b")]
    public void Values_that_cannot_be_written(DnsType type, string value) => Assert.Throws<FormatException>(() => WireText.ToContent(type, value));

    [Theory]
    [InlineData("example.com", "example.com", true)]
    [InlineData("a.example.com", "example.com", true)]
    [InlineData("aexample.com", "example.com", false)]
    [InlineData("com", "example.com", false)]
    [InlineData("com", ".", true)]
    public void Zones_hold_names(string name, string zone, bool holds) => Assert.Equal(holds, WireName.IsWithin(name, zone));

    [Fact]
    public void An_alias_that_leads_in_a_circle_ends()
    {
        WireRecord Alias(string from, string to) => new(from, WireType.Cname, WireClass.Internet, 1, WireName.ToBytes(to));
        var reply = new WireMessage { IsResponse = true, Answers = [Alias("a.x", "b.x"), Alias("b.x", "a.x")] };
        Assert.Equal(16, AliasChain.Follow(reply, "a.x", DnsType.A).Records.Count);
    }

    private static byte[] Mutate(byte[] good, IEnumerable<(int At, int Value)> changes, int length)
    {
        var bytes = (byte[])good.Clone();
        foreach (var (at, value) in changes)
            bytes[at] = (byte)value;
        return length % 3 == 0 ? bytes[..length] : bytes;
    }

    // Reading, and everything that is done with what was read.
    private static bool Survives(byte[] bytes)
    {
        if (!WireMessage.TryParse(bytes, out var message, out var problem))
            return problem.Length > 0;
        foreach (var record in message.Answers.Concat(message.Authority))
        {
            foreach (var type in Enum.GetValues<DnsType>())
                _ = ReadRecord.Of(message, record.Name, type).Count();
            _ = AliasChain.Follow(message, record.Name, DnsType.A);
        }
        return WireMessage.TryParse(message.ToBytes(), out var again, out _) && again.Answers.Count == message.Answers.Count
            && string.Create(CultureInfo.InvariantCulture, $"{again.Questions.Count}") == string.Create(CultureInfo.InvariantCulture, $"{message.Questions.Count}");
    }

    private static string Read(byte[] bytes)
    {
        var position = 0;
        return WireName.Read(bytes, ref position);
    }
}
