using Kompox.Cluster.Tests.Fixtures;
using Kompox.Drivers;
using Kompox.Model;
using static Kompox.Cluster.Tests.Dns.DnsClient;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>Changes of records in a real BIND, looked at with BIND's own programs.</summary>
public sealed class UpdateTests
{
    private const string Owner = "_kompox.app.example.com 300 TXT \"heritage=kompox,app=/ws/w/prv/p/app/a,cluster=c\"";

    [Fact]
    public async Task A_host_is_made_changed_and_deleted_and_nothing_else()
    {
        await using var bind = await BindServer.StartAsync();
        var before = await bind.ZoneAsync();
        var dns = Open(bind);
        var host = "app.example.com";

        Assert.Null(await ChangeAsync(dns, host, HostRecords(host)));
        Assert.Equal([Owner, "app.example.com 300 A 192.0.2.10"], (await bind.ZoneAsync()).Except(before));

        DnsRecord[] both = [Record(host, DnsType.A, "192.0.2.11", "192.0.2.12"), Record(host, DnsType.Aaaa, "2001:db8::11"), HostRecords(host)[1]];
        Assert.Null(await ChangeAsync(dns, host, both));
        Assert.Equal(
            [Owner, "app.example.com 300 A 192.0.2.11", "app.example.com 300 A 192.0.2.12", "app.example.com 300 AAAA 2001:db8::11"],
            (await bind.ZoneAsync()).Except(before));
        Assert.Equivalent(both, await ReadAsync(dns, host, $"_kompox.{host}"), strict: true);

        Assert.Null(await ChangeAsync(dns, host, []));
        Assert.Equal(before, await bind.ZoneAsync());
    }

    [Fact]
    public async Task An_alias_takes_the_place_of_an_address_and_back()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        var host = "app.example.com";
        DnsRecord[] alias = [Record(host, DnsType.Cname, "lb.example.net"), HostRecords(host)[1]];
        Assert.Null(await ChangeAsync(dns, host, HostRecords(host)));
        Assert.Null(await ChangeAsync(dns, host, alias));
        Assert.Contains("app.example.com 300 CNAME lb.example.net.", await bind.ZoneAsync());
        Assert.DoesNotContain("app.example.com 300 A 192.0.2.10", await bind.ZoneAsync());
        Assert.Null(await ChangeAsync(dns, host, HostRecords(host, "192.0.2.20")));
        Assert.Contains("app.example.com 300 A 192.0.2.20", await bind.ZoneAsync());
        Assert.DoesNotContain(await bind.ZoneAsync(), l => l.StartsWith("app.example.com 300 CNAME", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_appears_after_reading_is_not_overwritten()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        await bind.UpdateAsync("update add app.example.com 60 A 198.51.100.1");
        var zone = await bind.ZoneAsync();
        var failure = await ChangeAsync(dns, "app.example.com", [], HostRecords("app.example.com"));
        Assert.Equal("KPX5041", failure?.Code);
        Assert.Contains("'app.example.com'", failure!.Message, StringComparison.Ordinal);
        Assert.Equal(zone, await bind.ZoneAsync());
    }

    [Theory]
    [InlineData("update add app.example.com 300 A 198.51.100.1")]
    [InlineData("update delete app.example.com A")]
    [InlineData("update add app.example.com 300 AAAA 2001:db8::99")]
    [InlineData("update delete _kompox.app.example.com TXT")]
    [InlineData("update add _kompox.app.example.com 300 TXT \"heritage=kompox,app=/ws/w/prv/p/app/other,cluster=c\"")]
    public async Task A_record_that_changes_after_reading_is_neither_changed_nor_deleted(string foreign)
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        var host = "app.example.com";
        Assert.Null(await ChangeAsync(dns, host, [], HostRecords(host)));
        var read = await ReadAsync(dns, host, $"_kompox.{host}");
        await bind.UpdateAsync(foreign);
        var zone = await bind.ZoneAsync();
        Assert.Equal("KPX5041", (await ChangeAsync(dns, host, read, HostRecords(host, "192.0.2.77")))?.Code);
        Assert.Equal("KPX5041", (await ChangeAsync(dns, host, read, []))?.Code);
        Assert.Equal(zone, await bind.ZoneAsync());
    }

    [Fact]
    public async Task Texts_of_the_host_that_are_somebody_elses_stay()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        var host = "txt.example.com";
        await bind.UpdateAsync($"update add {host} 300 TXT \"v=spf1 -all\"", $"update add {host} 300 MX 10 www.example.com.");
        var zone = await bind.ZoneAsync();
        Assert.Null(await ChangeAsync(dns, host, [], HostRecords(host)));
        Assert.Null(await ChangeAsync(dns, host, HostRecords(host), []));
        Assert.Equal(zone, await bind.ZoneAsync());
    }

    [Theory]
    [InlineData("mail.example.com")]
    [InlineData("example.com")]
    public async Task An_alias_beside_other_types_is_a_conflict_and_not_passed_over_in_silence(string host)
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        var zone = await bind.ZoneAsync();
        Assert.Equal("KPX5041", (await ChangeAsync(dns, host, [], [Record(host, DnsType.Cname, "lb.example.net")]))?.Code);
        Assert.Equal(zone, await bind.ZoneAsync());

        // With an address of its own that gives way: still not half a change.
        await bind.UpdateAsync("update add mail.example.com 300 A 192.0.2.5");
        zone = await bind.ZoneAsync();
        Assert.Equal("KPX5041", (await ChangeAsync(
            dns, "mail.example.com", [Record("mail.example.com", DnsType.A, "192.0.2.5")], [Record("mail.example.com", DnsType.Cname, "lb.example.net")]))?.Code);
        Assert.Equal(zone, await bind.ZoneAsync());
    }

    [Fact]
    public async Task Wildcards_are_names_like_others_and_their_answers_are_not_records()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        var read = await ReadAsync(dns, "app.wild.example.com", "deep.app.wild.example.com", "real.wild.example.com", "*.wild.example.com", "app.gone.example.com");
        Assert.Equal(
            ["*.wild.example.com A 192.0.2.9", "*.wild.example.com Txt anything", "real.wild.example.com A 192.0.2.8"],
            read.Select(r => $"{r.Name} {r.Type} {string.Join(',', r.Values)}").Order(StringComparer.Ordinal));

        Assert.Null(await ChangeAsync(dns, "app.wild.example.com", HostRecords("app.wild.example.com")));
        Assert.Contains("app.wild.example.com 300 A 192.0.2.10", await bind.ZoneAsync());
        Assert.Null(await ChangeAsync(dns, "*.apps.example.com", [], [Record("*.apps.example.com", DnsType.A, "192.0.2.10")]));
        Assert.Contains("*.apps.example.com 300 A 192.0.2.10", await bind.ZoneAsync());
    }

    [Fact]
    public async Task Long_texts_come_back_as_they_were_and_pieces_are_the_servers()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},\"quoted\" ä;"));
        Assert.Null(await ChangeAsync(dns, "long.example.com", [], [Record("long.example.com", DnsType.Txt, text, "second")]));
        var read = Assert.Single(await ReadAsync(dns, "LONG.example.com."));
        Assert.Equal(new[] { text, "second" }.Order(StringComparer.Ordinal), read.Values);
        Assert.Null(await ChangeAsync(dns, "long.example.com", [read], []));

        // "one " "two" reads as one text; what is deleted is the record as it is.
        var pieces = await ReadAsync(dns, "pieces.example.com");
        Assert.Equal("one two", Assert.Single(Assert.Single(pieces).Values));
        Assert.Null(await ChangeAsync(dns, "pieces.example.com", pieces, []));
        Assert.DoesNotContain(await bind.ZoneAsync(), l => l.StartsWith("pieces.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_conflict_among_many_does_not_keep_others_from_being_made()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        await bind.UpdateAsync("update add h007.example.com 60 A 198.51.100.1", "update add h055.example.com 60 CNAME www.example.com.");
        DnsChange[] changes = [.. Enumerable.Range(0, 120).Select(i => $"h{i:000}.example.com").Select(h => new DnsChange(h, [], HostRecords(h)))];
        var outcomes = await dns.ApplyAsync("example.com", changes, TestContext.Current.CancellationToken);
        Assert.Equal(changes, outcomes.Select(o => o.Change));
        Assert.Equal(["h007.example.com KPX5041", "h055.example.com KPX5041"], outcomes.Where(o => o.Failure is not null).Select(o => $"{o.Change.Host} {o.Failure!.Code}"));
        var zone = await bind.ZoneAsync();
        Assert.Equal(118, zone.Count(l => l.EndsWith(" A 192.0.2.10", StringComparison.Ordinal)));
        Assert.DoesNotContain(zone, l => l.StartsWith("_kompox.h007.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_to_what_is_there_is_no_change()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        var host = "app.example.com";
        Assert.Null(await ChangeAsync(dns, host, HostRecords(host)));
        var serial = await bind.SerialAsync();
        Assert.Null(await ChangeAsync(dns, host, HostRecords(host)));
        Assert.Equal(serial, await bind.SerialAsync());

        DnsRecord[] shorter = [.. HostRecords(host).Select(r => r with { Ttl = 60 })];
        Assert.Null(await ChangeAsync(dns, host, shorter));
        Assert.Contains("app.example.com 60 A 192.0.2.10", await bind.ZoneAsync());
        Assert.NotEqual(serial, await bind.SerialAsync());
    }

    [Fact]
    public async Task What_is_no_record_fails_alone()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        DnsChange[] changes =
        [
            new("bad.example.com", [], [Record("bad.example.com", DnsType.A, "2001:db8::1")]),
            new("x", [], [Record($"{new string('x', 64)}.example.com", DnsType.A, "192.0.2.1")]),
            new("two.example.com", [], [Record("two.example.com", DnsType.Cname, "a.example.com"), Record("two.example.com", DnsType.A, "192.0.2.1")]),
            new("big.example.com", [], [Record("big.example.com", DnsType.Txt, [.. Enumerable.Range(0, 300).Select(i => $"{i}{new string('x', 250)}")])]),
            new("good.example.com", [], HostRecords("good.example.com")),
            new("app.example.net", [], HostRecords("app.example.net")),
        ];
        var outcomes = await dns.ApplyAsync("example.com", changes, TestContext.Current.CancellationToken);
        Assert.Equal(["KPX5043", "KPX5043", "KPX5043", "KPX5043", null, "KPX5039"], outcomes.Select(o => o.Failure?.Code));
        Assert.Contains("good.example.com 300 A 192.0.2.10", await bind.ZoneAsync());
    }
}
