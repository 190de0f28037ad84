using System.Security.Cryptography;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Streams;

/// <summary>Commands and ports over the protocols of old and new servers.</summary>
public sealed class StreamTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    [InlineData(false, 137)]
    public async Task Input_its_end_output_and_exit_code_pass(bool isNew, int code)
    {
        await using var server = new LoopbackServer(request =>
            request.Headers.ContainsKey("Sec-WebSocket-Key")
                ? isNew ? FakeWebSocket.Echo(request, code) : LoopbackAnswer.Status(403, "Forbidden", "no such protocol")
                : FakeSpdy.Echo(code));
        using var connection = Connect(server);
        for (var run = 0; run < 2; run++)
        {
            var sent = RandomNumberGenerator.GetBytes(300_000);
            using var output = new MemoryStream();
            using var error = new MemoryStream();
            Assert.Equal(code, await connection.Pods.ExecAsync(Request(output) with { Input = new MemoryStream(sent), Error = error }, Token));
            Assert.Equal(sent, output.ToArray());
            Assert.Equal("bye", Encoding.UTF8.GetString(error.ToArray()));
        }
        // An old server is asked once only.
        Assert.Equal(isNew ? ["GET", "GET"] : ["GET", "POST", "POST"], server.Requests.Select(r => r.Method));
        Assert.Contains("command=cat&command=a%20b", server.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal("c1", server.Requests[0].Query("container"));
    }

    [Fact]
    public async Task A_command_that_cannot_be_started_is_a_diagnostic()
    {
        const string Status = """{"status":"Failure","reason":"InternalError","message":"failed to exec: unable to start container process: exec: \"nosuch\": not found: unknown"}""";
        await using var server = new LoopbackServer(request => FakeWebSocket.Answer(request, "v5.channel.k8s.io", async (socket, token) =>
        {
            byte[] message = [3, .. Encoding.UTF8.GetBytes(Status)];
            await socket.SendAsync(message, System.Net.WebSockets.WebSocketMessageType.Binary, true, token);
            await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, token);
        }));
        using var connection = Connect(server);
        var e = await Assert.ThrowsAsync<KompoxException>(() => connection.Pods.ExecAsync(Request(Stream.Null), Token));
        Assert.Equal("KPX4060", e.Diagnostic.Code);
        Assert.Equal("The command cannot be started: exec: \"nosuch\": not found", e.Diagnostic.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Input_that_cannot_be_read_ends_the_command_with_a_diagnostic(bool isNew)
    {
        await using var server = new LoopbackServer(request =>
            request.Headers.ContainsKey("Sec-WebSocket-Key")
                ? isNew ? FakeWebSocket.Echo(request, 0) : LoopbackAnswer.Status(403, "Forbidden", "no such protocol")
                : FakeSpdy.Echo(0));
        using var connection = Connect(server);
        using var output = new MemoryStream();
        using var input = new BrokenInput();
        var run = connection.Pods.ExecAsync(Request(output) with { Input = input, Error = Stream.Null }, Token);
        var e = await Assert.ThrowsAsync<KompoxException>(() => run.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.Equal("KPX4066", e.Diagnostic.Code);
        Assert.EndsWith("cannot be read any more: Input/output error", e.Diagnostic.Message, StringComparison.Ordinal);
    }

    /// <summary>Some bytes, then an error.</summary>
    private sealed class BrokenInput() : MemoryStream([1, 2, 3])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new IOException("Input/output error");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_diagnostic()
    {
        await using var server = new LoopbackServer(request => FakeWebSocket.Answer(request, "v5.channel.k8s.io", (_, _) => Task.CompletedTask));
        using var connection = Connect(server);
        var e = await Assert.ThrowsAsync<KompoxException>(() => connection.Pods.ExecAsync(Request(Stream.Null), Token));
        Assert.Equal("KPX4061", e.Diagnostic.Code);
    }

    [Fact]
    public async Task A_refusal_names_what_is_missing()
    {
        await using var server = new LoopbackServer(request => LoopbackAnswer.Status(403, "Forbidden", "pods \"p1\" is forbidden: User \"u\" cannot create resource"));
        using var connection = Connect(server);
        var e = await Assert.ThrowsAsync<KompoxException>(() => connection.Pods.OpenPortAsync("ns", "p1", 80, Token));
        Assert.Equal(ApiDiagnostics.Forbidden.Code, e.Diagnostic.Code);
        Assert.Contains("portforward", e.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_is_reached_over_a_web_socket_when_nothing_else_passes()
    {
        await using var server = new LoopbackServer(request => request.Method == "POST"
            ? LoopbackAnswer.Status(400, "BadRequest", "unable to upgrade")
            : FakeWebSocket.Answer(request, "v4.channel.k8s.io", async (socket, token) =>
            {
                foreach (var message in (byte[][])[[0, 80, 0], [1, 80, 0], [0, .. "hello"u8]])
                    await socket.SendAsync(message, System.Net.WebSockets.WebSocketMessageType.Binary, true, token);
                await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, token);
            }));
        using var connection = Connect(server);
        await using var port = await connection.Pods.OpenPortAsync("ns", "p1", 80, Token);
        using var got = new MemoryStream();
        await port.CopyToAsync(got, Token);
        Assert.Equal("hello", Encoding.UTF8.GetString(got.ToArray()));
        Assert.False(port.CanComplete);
        Assert.Equal("80", server.Requests[^1].Query("ports"));
    }

    /// <summary>How servers tell an exit code.</summary>
    internal static string StatusOf(int code) => code == 0
        ? """{"metadata":{},"status":"Success"}"""
        : $$$"""{"metadata":{},"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"{{{code}}}"}]}}""";

    private static IClusterConnection Connect(LoopbackServer server) => TestConnection.To(server, TestConnection.Settings(TimeProvider.System));

    private static ExecRequest Request(Stream output) => new() { Namespace = "ns", Pod = "p1", Container = "c1", Command = ["cat", "a b"], Output = output };
}
