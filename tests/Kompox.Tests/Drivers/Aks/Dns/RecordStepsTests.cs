using Kompox.Drivers;
using Kompox.Drivers.Aks.Dns;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Dns;

public sealed class RecordStepsTests
{
    private const string Host = "app.example.com";
    private const string Owner = "_kompox.app.example.com";
    private static readonly ZoneReference Zone = new("example.com", "/zone", 0, null);

    [Fact]
    public void The_owner_is_said_before_the_records_and_as_long_as_there_are_any()
    {
        var a = Record(Host, DnsType.A, "192.0.2.1");
        var text = Record(Owner, DnsType.Txt, "heritage=kompox");
        Assert.Equal("+TXT _kompox.app.example.com|+A app.example.com", Steps(new DnsChange(Host, [], [a, text])));
        Assert.Equal("-A app.example.com|-TXT _kompox.app.example.com", Steps(new DnsChange(Host, [a, text], [])));
    }

    [Fact]
    public void Addresses_make_room_for_an_alias_and_are_otherwise_there_before_others_go()
    {
        IReadOnlyList<DnsRecord> addresses = [Record(Host, DnsType.A, "192.0.2.1"), Record(Host, DnsType.Aaaa, "2001:db8::1")];
        Assert.Equal("-A app.example.com|-AAAA app.example.com|+CNAME app.example.com", Steps(new DnsChange(Host, addresses, [Record(Host, DnsType.Cname, "lb.example.net")])));
        Assert.Equal("-CNAME app.example.com|+A app.example.com|+AAAA app.example.com", Steps(new DnsChange(Host, [Record(Host, DnsType.Cname, "lb.example.net")], addresses)));
        Assert.Equal("~A app.example.com|-AAAA app.example.com", Steps(new DnsChange(Host, addresses, [Record(Host, DnsType.A, "192.0.2.2")])));
    }

    [Fact]
    public void What_is_so_already_is_not_written_and_another_time_to_live_is_a_difference()
    {
        var a = Record(Host, DnsType.A, "192.0.2.1");
        Assert.Equal("", Steps(new DnsChange(Host, [a], [a])));
        Assert.Equal("~A app.example.com", Steps(new DnsChange(Host, [a], [a with { Ttl = 60 }])));
    }

    [Theory]
    [InlineData("example.com", "a zone's own name")]
    [InlineData(Host, "something beside its CNAME")]
    public void An_alias_stands_alone_below_the_top(string name, string problem)
    {
        var change = new DnsChange(name, [], [Record(name, DnsType.Cname, "lb.example.net"), Record(Host, DnsType.Txt, "x")]);
        Assert.Contains(problem, Assert.Throws<FormatException>(() => RecordSteps.Of(change, Zone, new Dictionary<RecordKey, RecordSet>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_holds_only_for_what_was_read()
    {
        var a = Record(Host, DnsType.A, "192.0.2.1");
        var found = Found(a);
        Assert.True(RecordSteps.IsUnchanged(new DnsChange(Host, [a with { Ttl = 1 }], []), found));
        Assert.False(RecordSteps.IsUnchanged(new DnsChange(Host, [], [a]), found));
        Assert.False(RecordSteps.IsUnchanged(new DnsChange(Host, [Record(Host, DnsType.A, "192.0.2.2")], []), found));
        // An AAAA that came in between; a text beside a new alias.
        Assert.False(RecordSteps.IsUnchanged(new DnsChange(Host, [a], []), Found(a, Record(Host, DnsType.Aaaa, "2001:db8::1"))));
        Assert.False(RecordSteps.IsUnchanged(new DnsChange(Host, [], [Record(Host, DnsType.Cname, "lb.example.net")]), Found(Record(Host, DnsType.Txt, "v=spf1"))));
        Assert.True(RecordSteps.IsUnchanged(new DnsChange(Host, [], [a]), Found(Record(Host, DnsType.Txt, "v=spf1"))));
    }

    [Fact]
    public void A_set_that_follows_a_resource_is_not_an_address()
    {
        var set = new RecordSetProperties { TargetResource = new RecordSetProperties.Target("/ip"), Addresses4 = [new RecordSetProperties.Address4("192.0.2.1")] };
        Assert.Equal(["alias of /ip"], RecordText.ToRecord(Host, DnsType.A, set).Values);
        Assert.Equal(["192.0.2.1"], RecordText.ToRecord(Host, DnsType.A, set with { TargetResource = new RecordSetProperties.Target(null) }).Values);
    }

    [Theory]
    [InlineData(DnsType.A, "2001:db8::1")]
    [InlineData(DnsType.Aaaa, "192.0.2.1")]
    [InlineData(DnsType.A, "host")]
    public void A_value_of_another_type_is_refused(DnsType type, string value) => Assert.Throws<FormatException>(() => RecordText.ToSet(Record(Host, type, value), null));

    [Fact]
    public void Long_texts_are_cut_between_characters_and_come_back_whole()
    {
        var text = string.Concat(Enumerable.Repeat("aé", 200));
        var set = RecordText.ToSet(Record(Owner, DnsType.Txt, text), null);
        Assert.Equal(3, set.Texts!.Single().Values.Count);
        Assert.All(set.Texts!.Single().Values, p => Assert.True(System.Text.Encoding.UTF8.GetByteCount(p) <= 255));
        Assert.Equal([text], RecordText.ToRecord(Owner, DnsType.Txt, set).Values);
    }

    [Theory]
    [InlineData("@", "example.com")]
    [InlineData("*", "*.example.com")]
    [InlineData("App.Sub", "app.sub.example.com")]
    public void Names_are_relative_to_the_zone(string relative, string name)
    {
        Assert.Equal(name, RecordText.NameOf(relative, "example.com"));
        Assert.Equal(relative.ToLowerInvariant(), RecordText.RelativeOf(name, "example.com"));
    }

    private static string Steps(DnsChange change) => string.Join('|', RecordSteps.Of(change, Zone, Found([.. change.Before])).Select(s =>
        $"{(s.Before is null ? '+' : s.After is null ? '-' : '~')}{RecordText.WordOf(s.Key.Type)} {s.Key.Name}"));

    private static Dictionary<RecordKey, RecordSet> Found(params DnsRecord[] records) =>
        records.ToDictionary(r => new RecordKey(r.Name, r.Type), r => new RecordSet { Properties = RecordText.ToSet(r, null) });

    private static DnsRecord Record(string name, DnsType type, params string[] values) => new(name, type, 300, values);
}
