using System.Net;
using System.Net.Sockets;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Dns.Resolving;
using Kompox.Drivers.Dns.Transport;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>What a resolver says, asked of a real BIND.</summary>
public sealed class ResolverTests
{
    [Theory]
    [InlineData("www.example.com", DnsType.A, DnsAnswerState.Found, "www.example.com A 192.0.2.1")]
    [InlineData("WWW.Example.com.", DnsType.Aaaa, DnsAnswerState.Found, "www.example.com Aaaa 2001:db8::1")]
    [InlineData("www.example.com", DnsType.Txt, DnsAnswerState.Found, "www.example.com Txt v=spf1 -all")]
    [InlineData("alias.example.com", DnsType.A, DnsAnswerState.Found, "alias.example.com Cname www.example.com; www.example.com A 192.0.2.1")]
    [InlineData("alias.example.com", DnsType.Cname, DnsAnswerState.Found, "alias.example.com Cname www.example.com")]
    [InlineData("x.wild.example.com", DnsType.A, DnsAnswerState.Found, "x.wild.example.com A 192.0.2.9")]
    [InlineData("www.example.com", DnsType.Cname, DnsAnswerState.NoRecords, "")]
    [InlineData("mail.example.com", DnsType.A, DnsAnswerState.NoRecords, "")]
    [InlineData("nothing.example.com", DnsType.A, DnsAnswerState.NoName, "")]
    [InlineData("x.gone.example.com", DnsType.A, DnsAnswerState.NoName, "x.gone.example.com Cname nowhere.example.com")]
    public async Task Answers_are_those_of_the_server(string name, DnsType type, DnsAnswerState state, string records)
    {
        await using var bind = await BindServer.StartAsync();
        var answer = await Open(bind.Address).AskAsync(name, type, TestContext.Current.CancellationToken);
        Assert.Equal((state, records, null), (answer.State, Words(answer), answer.Problem));
    }

    [Fact]
    public async Task An_alias_to_a_name_of_others_is_told_as_far_as_it_is_known()
    {
        await using var bind = await BindServer.StartAsync();
        await bind.UpdateAsync("update add out.example.com 300 CNAME lb.example.net.");
        var answer = await Open(bind.Address).AskAsync("out.example.com", DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal((DnsAnswerState.Found, "out.example.com Cname lb.example.net"), (answer.State, Words(answer)));
    }

    [Fact]
    public async Task An_answer_too_long_for_a_packet_comes_over_tcp()
    {
        await using var bind = await BindServer.StartAsync();
        await bind.UpdateAsync([.. Enumerable.Range(0, 90).Select(i => $"update add many.example.com 300 A 198.51.100.{i}")]);
        var answer = await Open(bind.Address).AskAsync("many.example.com", DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal(90, Assert.Single(answer.Records).Values.Count);
    }

    [Theory]
    [InlineData("app.example.org", "REFUSED")]
    [InlineData("app..example.com", "not a domain name")]
    public async Task What_cannot_be_answered_says_why(string name, string problem)
    {
        await using var bind = await BindServer.StartAsync();
        var answer = await Open(bind.Address).AskAsync(name, DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal(DnsAnswerState.Failed, answer.State);
        Assert.Contains(problem, answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_an_answer_too()
    {
        await using var bind = await BindServer.StartAsync();
        await bind.StopAsync();
        var answer = await Open(bind.Address).AskAsync("www.example.com", DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal((DnsAnswerState.Failed, $"{bind.Address}: connection refused"), (answer.State, answer.Problem));
    }

    [Fact]
    public async Task Garbage_and_answers_to_other_questions_do_not_count()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var end = new CancellationTokenSource();
        var serving = LieAsync(socket, end.Token);
        var answer = await Open(socket.Client.LocalEndPoint!.ToString()!, seconds: 3).AskAsync("www.example.com", DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal(DnsAnswerState.Failed, answer.State);
        Assert.Contains("what it answers is not DNS", answer.Problem, StringComparison.Ordinal);
        await end.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task The_name_servers_of_a_zone_are_found_and_asked_themselves()
    {
        await using var bind = await BindServer.StartAsync();
        var authority = await Open(bind.Address, authorityPort: bind.Port).FindAuthorityAsync("x.alias.example.com", TestContext.Current.CancellationToken);
        Assert.Equal("name servers of example.com", authority?.Title);
        var answer = await authority!.AskAsync("www.example.com", DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal("www.example.com A 192.0.2.1", Words(answer));
        Assert.Null(await Open(bind.Address, authorityPort: bind.Port).FindAuthorityAsync("app.example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Name_servers_that_are_silent_are_waited_for_once()
    {
        await using var bind = await BindServer.StartAsync();
        using var mute = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var resolver = Open(bind.Address, ((IPEndPoint)mute.Client.LocalEndPoint!).Port, seconds: 3);
        var authority = await resolver.FindAuthorityAsync("www.example.com", TestContext.Current.CancellationToken);
        Assert.NotNull(authority);
        Assert.Same(authority, await resolver.FindAuthorityAsync("deep.mail.example.com", TestContext.Current.CancellationToken));
        var first = await authority.AskAsync("www.example.com", DnsType.A, TestContext.Current.CancellationToken);
        Assert.Contains("no answer within 2 s", first.Problem, StringComparison.Ordinal);
        Assert.True(mute.Available > 0);
        while (mute.Available > 0)
            await mute.ReceiveAsync(TestContext.Current.CancellationToken);

        foreach (var name in new[] { "www.example.com", "mail.example.com" })
            Assert.Equal(first.Problem, (await authority.AskAsync(name, DnsType.A, TestContext.Current.CancellationToken)).Problem);
        Assert.Equal(0, mute.Available);
    }

    [Fact]
    public async Task A_resolver_that_is_silent_is_asked_after_the_others()
    {
        await using var bind = await BindServer.StartAsync();
        using var mute = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var resolver = new DnsResolver(new ResolverSettings { Title = "resolvers", Servers = [Server(mute.Client.LocalEndPoint!.ToString()!, 0.5), Server(bind.Address, 5)] });
        Assert.Equal(DnsAnswerState.Found, (await resolver.AskAsync("www.example.com", DnsType.A, TestContext.Current.CancellationToken)).State);
        while (mute.Available > 0)
            await mute.ReceiveAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DnsAnswerState.Found, (await resolver.AskAsync("www.example.com", DnsType.Aaaa, TestContext.Current.CancellationToken)).State);
        Assert.Equal(0, mute.Available);
    }

    [Fact]
    public async Task A_resolver_is_opened_by_its_address_or_from_the_machines_settings()
    {
        await using var bind = await BindServer.StartAsync();
        var bag = new DiagnosticBag();
        var given = DnsCatalog.OpenResolver(bind.Address, new MemoryFileSource(), TimeProvider.System, Random.Shared.NextBytes, bag);
        Assert.Equal($"resolver {bind.Address}", given!.Title);
        Assert.Equal(DnsAnswerState.Found, (await given.AskAsync("www.example.com", DnsType.A, TestContext.Current.CancellationToken)).State);
        var files = new MemoryFileSource().Add("/etc/resolv.conf", "# a comment\nsearch example.com\nnameserver 192.0.2.53\nnameserver 2001:db8::53\n");
        Assert.Equal("resolver 192.0.2.53:53, [2001:db8::53]:53", DnsCatalog.OpenResolver(null, files, TimeProvider.System, Random.Shared.NextBytes, bag)!.Title);
        Assert.Empty(bag);
    }

    private static DnsResolver Open(string address, int authorityPort = 53, double seconds = 5) =>
        new(new ResolverSettings { Title = "resolver", Servers = [Server(address, seconds)], AuthorityPort = authorityPort });

    private static NameServer Server(string address, double seconds)
    {
        Assert.True(ServerAddress.TryParse(address, out var parsed), address);
        return new NameServer { Address = parsed, Limit = TimeSpan.FromSeconds(seconds), Time = TimeProvider.System, Random = Random.Shared.NextBytes };
    }

    private static string Words(DnsAnswer answer) => string.Join("; ", answer.Records.Select(r => $"{r.Name} {r.Type} {string.Join(',', r.Values)}"));

    // Says the right thing with another number, then something that is nothing.
    private static async Task LieAsync(UdpClient socket, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var packet = await socket.ReceiveAsync(cancellationToken);
                var answer = packet.Buffer;
                answer[2] |= 0x80;
                answer[0] ^= 1;
                await socket.SendAsync(answer, packet.RemoteEndPoint, cancellationToken);
                await socket.SendAsync(answer.AsMemory(0, 9), packet.RemoteEndPoint, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
