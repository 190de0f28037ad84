using System.Net.Sockets;
using System.Text;
using Kompox.Cli.Tunnels;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Tunnels;

public sealed class PortForwarderTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly FakePodStreams _streams = new();
    private readonly FakeCluster _cluster = new();
    private readonly RecordedEvents _events = new();

    [Fact]
    public async Task Connections_reach_the_pod_that_runs_then_and_end_in_one_direction()
    {
        _streams.Port = (pod, port) => new EchoPort($"{pod}:{port} ");
        AddPod("one");
        using var forwarder = Forwarder();
        var local = await forwarder.ListenAsync("localhost", new PortSpec(0, "80"), Token);
        await forwarder.WhileAsync(
            async token =>
            {
                Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TalkAsync(local.Number, $"hello {i}"))), a => Assert.StartsWith("one:80 hello", a, StringComparison.Ordinal));
                await _cluster.DeleteAsync(new ObjectKey(ResourceTypes.Pod, "ns", "one"), new DeleteOptions(), token);
                AddPod("two");
                while (await TalkAsync(local.Number, "x") != "two:80 x")
                    await Task.Delay(100, token);
                return 0;
            },
            Token);
        Assert.Empty(_events.Lines);
    }

    [Fact]
    public async Task A_connection_that_fails_is_reset_and_told()
    {
        _streams.Port = (_, _) => new EchoPort("") { Failure = new KompoxException(new Diagnostic { Descriptor = StreamDiagnostics.PortRefused, Severity = Severity.Error, Message = "refused" }) };
        AddPod("one");
        using var forwarder = Forwarder();
        var local = await forwarder.ListenAsync("127.0.0.1", new PortSpec(0, "80"), Token);
        await forwarder.WhileAsync(
            async _ =>
            {
                var e = await Record.ExceptionAsync(() => TalkAsync(local.Number, "x"));
                Assert.True(e is IOException or SocketException, $"{e}");
                return 0;
            },
            Token);
        Assert.Contains("forward failed", Assert.Single(_events.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_diagnostic()
    {
        using var taken = LocalPort.Listen("127.0.0.1", new PortSpec(0, "80"), 0);
        using var forwarder = Forwarder();
        var e = await Assert.ThrowsAsync<KompoxException>(() => forwarder.ListenAsync("127.0.0.1", new PortSpec(taken.Number, "80"), Token));
        Assert.Equal("KPX0040", e.Diagnostic.Code);
    }

    private PortForwarder Forwarder() =>
        new(_streams, new PodPicker(_cluster, "ns", "app=web", null, TimeProvider.System), _events, TimeProvider.System);

    private void AddPod(string name) => _cluster.Put(ResourceTypes.Pod, $$"""
        {"metadata":{"name":"{{name}}","namespace":"ns","labels":{"app":"web"} },"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}] } }
        """);

    private static async Task<string> TalkAsync(int port, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Token);
        client.Client.Shutdown(SocketShutdown.Send);
        using var got = new MemoryStream();
        await stream.CopyToAsync(got, Token);
        return Encoding.ASCII.GetString(got.ToArray());
    }
}
