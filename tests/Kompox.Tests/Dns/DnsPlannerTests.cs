using Kompox.Diagnostics;
using Kompox.Dns;
using Kompox.Dns.Hosts;
using Kompox.Model;

namespace Kompox.Tests.Dns;

public sealed class DnsPlannerTests
{
    private const string Host = "app.example.com";
    private const string OwnerName = "_kompox.app.example.com";
    private static readonly DnsOwner Self = new("/ws/w/prv/p/app/a", "c1");
    private static readonly SourceLocation Place = new("kompoxops.yml", 7, 9);
    private static readonly HostTarget Door = new(["192.0.2.1"], [], null);

    [Fact]
    public void A_new_host_gets_its_records_and_their_owner()
    {
        var entry = Decide(Wanted(Door with { Ipv6 = ["2001:db8::1"] }));
        Assert.Equal((DnsAction.Create, DnsResult.Planned, "example.com"), (entry.Action, entry.Status, entry.Zone));
        Assert.Empty(entry.Change!.Before);
        Assert.Equal(
            ["app.example.com A 300 192.0.2.1", "app.example.com Aaaa 300 2001:db8::1", "_kompox.app.example.com Txt 300 heritage=kompox,app=/ws/w/prv/p/app/a,cluster=c1"],
            entry.Change.After.Select(Line));
        Assert.Null(entry.Problem);
    }

    [Fact]
    public void What_is_as_it_should_be_is_not_touched()
    {
        var entry = Decide(Wanted(Door), A("192.0.2.1"), Text(Self.Text));
        Assert.Equal((DnsAction.None, DnsResult.Unchanged, null), (entry.Action, entry.Status, entry.Change));
    }

    [Fact]
    public void A_new_address_another_time_to_live_and_a_second_family_are_updates()
    {
        var moved = Decide(Wanted(Door), A("192.0.2.9"), Text(Self.Text));
        Assert.Equal(DnsAction.Update, moved.Action);
        Assert.Equal(["app.example.com A 300 192.0.2.9", $"{OwnerName} Txt 300 {Self.Text}"], moved.Change!.Before.Select(Line));
        Assert.Equal(DnsAction.Update, Decide(Wanted(Door), A("192.0.2.1") with { Ttl = 60 }, Text(Self.Text)).Action);
        Assert.Equal(DnsAction.Update, Decide(Wanted(Door), A("192.0.2.1"), new DnsRecord(Host, DnsType.Aaaa, 300, ["2001:db8::1"]), Text(Self.Text)).Action);
    }

    [Fact]
    public void Addresses_give_way_to_an_alias()
    {
        var entry = Decide(Wanted(new HostTarget([], [], "lb.cloud.example")), A("192.0.2.1"), Text(Self.Text));
        Assert.Equal(["app.example.com Cname 300 lb.cloud.example", $"{OwnerName} Txt 300 {Self.Text}"], entry.Change!.After.Select(Line));
        Assert.Contains(entry.Change.Before, r => r.Type == DnsType.A);
    }

    [Fact]
    public void Records_of_nobody_that_lead_elsewhere_are_never_overwritten()
    {
        foreach (var adopts in (bool[])[false, true])
        {
            var entry = Decide(Wanted(Door), [A("198.51.100.7")], adopts);
            Assert.Equal((DnsAction.None, DnsResult.Conflict), (entry.Action, entry.Status));
            Assert.Equal("KPX3620 at kompoxops.yml:7:9: Host 'app.example.com' (ingress.rules[0].hosts[0]) has records that Kompox did not make: A 198.51.100.7", Told(entry));
        }
    }

    [Fact]
    public void Records_of_nobody_that_lead_here_are_kept_or_taken_over_on_request()
    {
        var kept = Decide(Wanted(Door), A("192.0.2.1") with { Ttl = 77 });
        Assert.Equal((DnsAction.None, DnsResult.Kept, Severity.Info), (kept.Action, kept.Status, kept.Problem!.Severity));
        var taken = Decide(Wanted(Door), [A("192.0.2.1")], adopts: true);
        Assert.Equal((DnsAction.Update, null), (taken.Action, taken.Problem));
    }

    [Theory]
    [InlineData("heritage=kompox,app=/ws/w/prv/p/app/b,cluster=c1", "owned by app /ws/w/prv/p/app/b on cluster c1")]
    [InlineData("heritage=kompox,app=/ws/w/prv/q/app/a,cluster=c1", "owned by app /ws/w/prv/q/app/a on cluster c1")]
    [InlineData("somebody was here", "owned by 'somebody was here'")]
    public void Records_of_another_owner_are_a_conflict(string text, string expected)
    {
        foreach (var adopts in (bool[])[false, true])
        {
            var entry = Decide(Wanted(Door), [A("198.51.100.7"), Text(text)], adopts);
            Assert.Equal((DnsAction.None, DnsResult.Conflict), (entry.Action, entry.Status));
            Assert.Equal($"KPX3621 at kompoxops.yml:7:9: Host 'app.example.com' (ingress.rules[0].hosts[0]) is {expected}", Told(entry));
        }
        Assert.Equal(DnsResult.Kept, Decide(Unwanted, A("198.51.100.7"), Text(text)).Status);
    }

    [Fact]
    public void Another_kompox_app_that_leads_here_is_a_conflict_all_the_same()
    {
        Assert.Equal(DnsResult.Conflict, Decide(Wanted(Door), [A("192.0.2.1"), Text("heritage=kompox,app=/ws/w/prv/p/app/b,cluster=c1")], adopts: true).Status);
        Assert.Equal(DnsResult.Kept, Decide(Wanted(Door), [A("192.0.2.1"), Text("somebody")], adopts: true).Status);
    }

    [Fact]
    public void Other_programs_say_at_the_host_itself_that_it_is_theirs()
    {
        var entry = Decide(Wanted(Door), A("198.51.100.7"), new DnsRecord(Host, DnsType.Txt, 300, ["heritage=external-dns,external-dns/owner=x"]));
        Assert.Contains("is owned by external-dns", entry.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_owners_are_nobody_we_know()
    {
        var text = Text(Self.Text, "heritage=kompox,app=/ws/w/prv/p/app/b,cluster=c1");
        Assert.Equal("KPX3634", Decide(Wanted(Door), A("192.0.2.1"), text).Problem!.Code);
        Assert.Equal(DnsAction.None, Decide(Unwanted, A("192.0.2.1"), text).Action);
    }

    [Fact]
    public void An_app_that_moves_to_another_cluster_takes_its_records_along_and_the_old_cluster_lets_go()
    {
        var before = new DnsOwner(Self.App, "c0");
        var entry = Decide(Wanted(Door), A("198.51.100.7"), Text(before.Text));
        Assert.Equal(DnsAction.Update, entry.Action);
        Assert.Equal(Self.Text, entry.Change!.After[^1].Values[0]);
        var stays = Decide(Unwanted, A("198.51.100.7"), Text(before.Text));
        Assert.Equal((DnsAction.None, DnsResult.Kept), (stays.Action, stays.Status));
        Assert.Contains("has moved to cluster 'c0'", stays.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_our_own_records_go()
    {
        var gone = Decide(Unwanted, A("192.0.2.1"), Text(Self.Text), new DnsRecord(Host, DnsType.Txt, 300, ["v=spf1 -all"]));
        Assert.Equal(DnsAction.Delete, gone.Action);
        Assert.Equal(["app.example.com A 300 192.0.2.1", $"{OwnerName} Txt 300 {Self.Text}"], gone.Change!.Before.Select(Line));
        Assert.Empty(gone.Change.After);
        Assert.Equal(DnsAction.Delete, Decide(Unwanted, Text(Self.Text)).Action);
        Assert.Equal(DnsResult.Kept, Decide(Unwanted, A("192.0.2.1")).Status);
        Assert.Equal(DnsResult.Unchanged, Decide(Unwanted).Status);
    }

    [Fact]
    public void An_alias_cannot_stand_at_the_top_of_a_zone_or_beside_texts()
    {
        var alias = new HostTarget([], [], "lb.cloud.example");
        var apex = Decide(new PublishedHost { Host = "example.com", Target = alias, Field = "ingress.rules[0].hosts[0]", Location = Place });
        Assert.Equal(
            "KPX3626 at kompoxops.yml:7:9: Host 'example.com' (ingress.rules[0].hosts[0]) is a zone's own name, which cannot be an alias of lb.cloud.example", Told(apex));
        Assert.Equal(DnsAction.Create, Decide(new PublishedHost { Host = "example.com", Target = Door }).Action);
        Assert.Equal(DnsResult.Conflict, Decide(Wanted(alias), new DnsRecord(Host, DnsType.Txt, 300, ["v=spf1 -all"])).Status);
    }

    [Fact]
    public void Hosts_without_address_or_zone_are_said_to_be_so()
    {
        Assert.Equal("KPX3622 at kompoxops.yml:7:9: Host 'app.example.com' (ingress.rules[0].hosts[0]) has no address yet", Told(Decide(Wanted(HostTarget.None))));
        var lost = Decide(Wanted(Door) with { Host = "app.example.net" });
        Assert.Equal((DnsResult.NoZone, "KPX3625 at kompoxops.yml:7:9: Host 'app.example.net' (ingress.rules[0].hosts[0]) lies in no zone that can be written"), (lost.Status, Told(lost)));
        var request = Request([Wanted(Door)], adopts: false) with { Zones = ["example.org"] };
        var refused = Assert.Single(DnsPlanner.Decide(request, Zones([Host]), []).Entries);
        Assert.Equal((DnsResult.NoZone, "dns.zones has example.org"), (refused.Status, Hint(refused)));
    }

    [Fact]
    public void A_host_that_leaves_no_room_for_its_owner_is_refused()
    {
        var label = new string('a', 59);
        var host = string.Join('.', Enumerable.Repeat(label, 4)) + ".com";
        Assert.Equal("KPX3628", Decide(Wanted(Door) with { Host = "aaaaaa." + host }).Problem!.Code);
        Assert.Equal("_kompox-wildcard.example.com", DnsOwner.NameFor("*.example.com"));
    }

    [Fact]
    public void Hosts_of_the_past_are_mentioned_only_when_something_goes()
    {
        var host = new PublishedHost { Host = Host, IsWanted = false, IsFormer = true };
        Assert.Empty(DnsPlanner.Decide(Request([host], false), Zones([Host]), [A("192.0.2.1")]).Entries);
        Assert.Equal(DnsAction.Delete, Decide(host, A("192.0.2.1"), Text(Self.Text)).Action);
    }

    [Fact]
    public void The_text_tells_what_is_done_and_what_is_left()
    {
        var hosts = new[] { "a", "b", "c", "d" }.Select(n => new PublishedHost { Host = $"{n}.example.com", Target = Door, IsWanted = n != "d" }).ToList();
        DnsRecord[] records =
        [
            new("b.example.com", DnsType.A, 300, ["192.0.2.9"]), new("_kompox.b.example.com", DnsType.Txt, 300, [Self.Text]), new("c.example.com", DnsType.A, 300, ["198.51.100.7"]),
            new("d.example.com", DnsType.A, 300, ["192.0.2.1"]), new("_kompox.d.example.com", DnsType.Txt, 300, [Self.Text]),
        ];
        Assert.Equal("""
            Plan for the DNS of app 'a': 1 to create, 1 to update, 1 to delete, 1 conflict
            + a.example.com  A 192.0.2.1  (zone example.com)
            ~ b.example.com  A 192.0.2.9 -> A 192.0.2.1  (zone example.com)
            = c.example.com  A 198.51.100.7  (conflict)
            - d.example.com  A 192.0.2.1  (zone example.com)

            """, DnsPlanText.Write("the DNS of app 'a'", DnsPlanner.Decide(Request(hosts, false), Zones([.. hosts.Select(h => h.Host)]), records)));
    }

    [Fact]
    public void Owners_are_read_back_as_they_were_written()
    {
        var owner = DnsOwner.Of(ResourceId.Parse("/ws/w/prv/p/cls/c/app/a", null));
        Assert.Equal("heritage=kompox,app=/ws/w/prv/p/app/a,cluster=c", owner.Text);
        Assert.Equal(owner, DnsOwner.Parse(owner.Text));
        foreach (var text in (string[])["", "heritage=kompox", "heritage=kompox,app=x", "heritage=external-dns,app=x,cluster=c", "HERITAGE=kompox,app=x,cluster=c"])
            Assert.Null(DnsOwner.Parse(text));
    }

    [Fact]
    public void A_thousand_hosts_are_decided_in_a_moment()
    {
        var hosts = Enumerable.Range(0, 20_000).Select(i => new PublishedHost { Host = $"h{i}.example.com", Target = Door }).ToList();
        var records = hosts.Select(h => new DnsRecord(h.Host, DnsType.A, 300, ["192.0.2.1"])).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var plan = DnsPlanner.Decide(Request(hosts, false), Zones([.. hosts.Select(h => h.Host)]), records);
        Assert.Equal(20_000, plan.Entries.Count(e => e.Status == DnsResult.Kept));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    private static PublishedHost Wanted(HostTarget target) => new() { Host = Host, Target = target, Field = "ingress.rules[0].hosts[0]", Location = Place };

    private static PublishedHost Unwanted => new() { Host = Host, IsWanted = false };

    private static DnsRecord A(string address) => new(Host, DnsType.A, 300, [address]);

    private static DnsRecord Text(params string[] texts) => new(OwnerName, DnsType.Txt, 300, texts);

    private static DnsEntry Decide(PublishedHost host, params DnsRecord[] records) => Decide(host, records, adopts: false);

    private static DnsEntry Decide(PublishedHost host, DnsRecord[] records, bool adopts) =>
        Assert.Single(DnsPlanner.Decide(Request([host], adopts), Zones([host.Host]), records).Entries);

    private static DnsRequest Request(IReadOnlyList<PublishedHost> hosts, bool adopts) => new() { Owner = Self, Hosts = hosts, Adopts = adopts };

    private static Dictionary<string, string> Zones(IReadOnlyList<string> hosts) =>
        hosts.Where(h => h.EndsWith("example.com", StringComparison.Ordinal)).ToDictionary(h => h, _ => "example.com");

    private static string Line(DnsRecord record) => $"{record.Name} {record.Type} {record.Ttl} {string.Join(' ', record.Values)}";

    private static string Told(DnsEntry entry) => $"{entry.Problem!.Code} at {entry.Problem.Location}: {entry.Problem.Message}";

    private static string? Hint(DnsEntry entry) => entry.Problem!.Hint;
}
