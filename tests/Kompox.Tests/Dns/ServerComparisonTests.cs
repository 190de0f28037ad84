using System.Net.Sockets;
using Kompox.Diagnostics;
using Kompox.Dns.Checking;
using Kompox.Dns.Hosts;
using Kompox.Kubernetes;
using Kompox.Tests.Clusters.Certificates;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Dns;

public sealed class ServerComparisonTests : IDisposable
{
    private readonly LocalAuthority _root = LocalAuthority.Root(SimulatedTime.Start);
    private readonly TlsSites _pod = new();
    private readonly TlsSites _door = new();
    private readonly DiagnosticBag _bag = [];
    private readonly FakeCluster _cluster;
    private int _dialed;

    public ServerComparisonTests() => _cluster = new FakeCluster { Pods = new FakePodStreams { Port = _pod.Open } };

    [Fact]
    public async Task The_same_certificate_means_this_cluster()
    {
        PutController();
        var (a, wild) = (_root.Issue("a.example.org"), _root.Issue("*.example.org"));
        foreach (var sites in (TlsSites[])[_pod, _door])
            sites.Serve("a.example.org", a).Serve("*.example.org", wild);
        var checks = await CompareAsync(Right("a.example.org"), Right("*.example.org"));
        Assert.All(checks, c => Assert.Equal((ServerState.Same, null), (c.Server, c.Problem)));
        Assert.Contains("kompox-probe.example.org", _door.Asked);
    }

    [Fact]
    public async Task Another_certificate_means_another_server()
    {
        PutController();
        _pod.Serve("a.example.org", _root.Issue("a.example.org"));
        _door.Serve("a.example.org", _root.Issue("a.example.org"));
        var check = Assert.Single(await CompareAsync(Right("a.example.org")));
        Assert.Equal((ServerState.Other, "KPX3633"), (check.Server, check.Problem!.Code));
        Assert.Equal("Host 'a.example.org': what answers at 192.0.2.1 serves another certificate than this cluster: CN=site, by CN=Test Root", check.Problem.Message);
    }

    [Fact]
    public async Task Certificates_that_each_pod_makes_for_itself_tell_nothing()
    {
        PutController();
        (_pod.Default, _door.Default) = (_root.SelfMade("TRAEFIK DEFAULT CERT"), _root.SelfMade("TRAEFIK DEFAULT CERT"));
        _pod.Serve("b.example.org", _root.Issue("b.example.org"));
        var checks = await CompareAsync(Right("a.example.org"), Right("b.example.org"));
        Assert.Equal((ServerState.Unchecked, null), (checks[0].Server, checks[0].Problem));
        Assert.Equal("Only addresses were compared: pods of the ingress controller make certificates of their own for hosts that have none", Assert.Single(_bag).Message);
        // A host that has a certificate is known by it.
        Assert.Equal(ServerState.Other, checks[1].Server);
        // The same pod, and one that is nothing like it.
        _door.Default = _pod.Default;
        Assert.Equal(ServerState.Same, Assert.Single(await CompareAsync(Right("a.example.org"))).Server);
        _door.Default = _root.SelfMade("router.lan");
        Assert.Equal((ServerState.Other, "KPX3633"), Assert.Single(await CompareAsync(Right("a.example.org"))) is var other ? (other.Server, other.Problem!.Code) : default);
    }

    [Theory]
    [InlineData(SocketError.NetworkUnreachable, ServerState.Same)]
    [InlineData(SocketError.AddressFamilyNotSupported, ServerState.Same)]
    [InlineData(SocketError.ConnectionRefused, ServerState.Silent)]
    [InlineData(SocketError.TimedOut, ServerState.Silent)]
    public async Task An_address_that_this_machine_has_no_way_to_is_left_out(SocketError error, ServerState expected)
    {
        PutController();
        _pod.Default = _door.Default = _root.Issue("a.example.org");
        var both = Right("a.example.org") with { Addresses = ["192.0.2.1", "2001:db8::1"] };
        var only = Right("a.example.org") with { Addresses = ["2001:db8::1"] };
        foreach (var (check, state) in new[] { (both, expected), (only, expected == ServerState.Same ? ServerState.Unchecked : expected) })
        {
            var seen = Assert.Single(await new ServerComparison(AppTargets.Create(new MemoryDriver(), _cluster), Dial, _bag).CompareAsync([check], TestContext.Current.CancellationToken));
            Assert.Equal((state, state == ServerState.Silent), (seen.Server, seen.Problem is not null));
        }
        Assert.Equal(expected == ServerState.Same ? ["KPX3635 What answers at 2001:db8::1 was not looked at: no way"] : [], _bag.Select(d => $"{d.Code} {d.Message}"));

        Task<Stream> Dial(string address, int port, CancellationToken cancellationToken) => address.Contains(':', StringComparison.Ordinal)
            ? Task.FromException<Stream>(new IOException("no way", new SocketException((int)error)))
            : Task.FromResult<Stream>(_door.Open("traefik-1", 8443));
    }

    [Fact]
    public async Task An_address_where_nobody_answers_is_tried_once()
    {
        PutController();
        _pod.Default = _root.Issue("a.example.org");
        var checks = await CompareAsync(true, [.. Enumerable.Range(0, 50).Select(i => Right($"h{i}.example.org"))]);
        Assert.All(checks, c => Assert.Equal((ServerState.Silent, $"Host '{c.Host.Host}': nothing serves it at 192.0.2.1 port 443: Connection refused"), (c.Server, c.Problem!.Message)));
        Assert.Equal(1, _dialed);
    }

    [Fact]
    public async Task Hosts_that_are_wrong_or_have_ports_of_their_own_are_not_visited()
    {
        PutController();
        _pod.Default = _root.Issue("a.example.org");
        var wrong = Right("a.example.org") with { State = HostState.Wrong };
        var plain = Right("b.example.org") with { Host = new PublishedHost { Host = "b.example.org", IsPlain = true } };
        Assert.All(await CompareAsync(wrong, plain), c => Assert.Equal(ServerState.Unchecked, c.Server));
        Assert.Equal(0, _dialed);
    }

    [Fact]
    public async Task Without_a_pod_to_ask_only_addresses_count()
    {
        var check = Assert.Single(await CompareAsync(Right("a.example.org")));
        Assert.Equal((ServerState.Unchecked, null), (check.Server, check.Problem));
        Assert.Equal("KPX3635", Assert.Single(_bag).Code);
        PutController();
        _pod.Default = null;
        Assert.Equal(ServerState.Unchecked, Assert.Single(await CompareAsync(Right("a.example.org"))).Server);
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    private static HostCheck Right(string host) =>
        new() { Host = new PublishedHost { Host = host }, State = HostState.Right, Addresses = ["192.0.2.1"], Owner = OwnerState.Ours };

    private Task<IReadOnlyList<HostCheck>> CompareAsync(params HostCheck[] checks) => CompareAsync(false, checks);

    private Task<IReadOnlyList<HostCheck>> CompareAsync(bool isDown, HostCheck[] checks)
    {
        var target = AppTargets.Create(new MemoryDriver(), _cluster);
        return new ServerComparison(target, Dial, _bag).CompareAsync(checks, TestContext.Current.CancellationToken);

        Task<Stream> Dial(string address, int port, CancellationToken cancellationToken)
        {
            Assert.Equal(("192.0.2.1", 443), (address, port));
            Interlocked.Increment(ref _dialed);
            return isDown ? Task.FromException<Stream>(new IOException("Connection refused")) : Task.FromResult<Stream>(_door.Open("traefik-1", 8443));
        }
    }

    private void PutController() => _cluster.Put(
        ResourceTypes.Pod,
        """{"metadata":{"name":"traefik-1","namespace":"traefik","uid":"u1","labels":{"app.kubernetes.io/name":"traefik"}},"spec":{"containers":[{"name":"traefik","ports":[{"name":"websecure","containerPort":8443}]}]},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""");
}
