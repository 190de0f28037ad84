using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Pods;

/// <summary>Forwarded ports.</summary>
public sealed class TunnelTests(ClusterFixture cluster, ITestOutputHelper output)
{
    private const int Connections = 50;
    private const long Large = 500L * 1024 * 1024;

    [Fact]
    public async Task Fifty_connections_at_once_and_500_MiB_through_one_lose_nothing()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        var small = await SumAsync(app, "/www/small");
        await using var tunnel = await Tunnel.OpenAsync(app, 8080);

        var watch = Stopwatch.StartNew();
        var sums = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => DownloadAsync(tunnel.Port, "/small")));
        Assert.All(sums, s => Assert.Equal(small, s.Sum));
        output.WriteLine($"{Connections} connections at once, 1 MB each: {watch.Elapsed.TotalSeconds:0.0} s");

        (await app.RunAsync(["app", "exec", "-S", "web", "--", "sh", "-c", $"head -c {Large} /dev/urandom > /www/large"])).Expect();
        var large = await SumAsync(app, "/www/large");
        watch.Restart();
        var (sum, length) = await DownloadAsync(tunnel.Port, "/large");
        output.WriteLine($"500 MiB through one connection: {watch.Elapsed.TotalSeconds:0.0} s, {500 / watch.Elapsed.TotalSeconds:0} MiB/s");
        Assert.Equal(Large, length);
        Assert.Equal(large, sum);
    }

    [Fact]
    public async Task A_tunnel_goes_on_with_the_next_pod()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        await using var tunnel = await Tunnel.OpenAsync(app, 8080);
        var before = await DownloadAsync(tunnel.Port, "/small");
        await StreamsApp.RestartAsync(app);
        var after = await SumAsync(app, "/www/small");
        Assert.NotEqual(after, before.Sum);
        await Eventually.TrueAsync(async () => (await DownloadAsync(tunnel.Port, "/small")).Sum == after, "the file of the new pod");
    }

    [Fact]
    public async Task A_command_finds_the_port_and_its_exit_code_is_passed_on()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        await using var run = app.Start(
            ["app", "tunnel", "-q", "-p", ":8080", "--", "bash", "-c", "exec 3<>/dev/tcp/$KOMPOX_TUNNEL_HOST/$KOMPOX_TUNNEL_PORT_8080; printf 'GET /small HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3 | tail -c 1000000 | sha256sum; exit 9"]);
        var outcome = (await run.WaitAsync()).Expect(9);
        Assert.StartsWith(await SumAsync(app, "/www/small"), outcome.Output, StringComparison.Ordinal);
        Assert.Empty(outcome.Error);
    }

    /// <summary>Downloads without an HTTP client, which would repeat what failed.</summary>
    internal static async Task<(string Sum, long Length)> DownloadAsync(int port, string path)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("localhost", port, token);
            var stream = client.GetStream();
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\n\r\n"), token);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (buffer, end, length, isBody) = (new byte[64 * 1024], 0, 0L, false);
            while (await stream.ReadAsync(buffer.AsMemory(end), token) is > 0 and var count)
            {
                end += count;
                var start = isBody ? 0 : buffer.AsSpan(0, end).IndexOf("\r\n\r\n"u8) is >= 0 and var at ? at + 4 : -1;
                if (start < 0)
                    continue;
                isBody = true;
                hash.AppendData(buffer, start, end - start);
                length += end - start;
                end = 0;
            }
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return (e.Message, 0);
        }
    }

    private static async Task<string> SumAsync(TestApp app, string file) =>
        (await app.RunAsync($"app exec -S web -- sha256sum {file}")).Expect().Output[..64];
}
