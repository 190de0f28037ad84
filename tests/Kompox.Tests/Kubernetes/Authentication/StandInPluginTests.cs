using Kompox.Kubernetes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Authentication;

public sealed class StandInPluginTests
{
    private static readonly ObjectKey Key = new(ResourceTypes.ConfigMap, "web", "a");
    private readonly ShortcutTime _time = new();
    private readonly List<string> _calls = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kubelogin")]
    [InlineData("/opt/bin/kubelogin")]
    [InlineData("'C:\\tools\\kubelogin.exe'")]
    public async Task Gives_tokens_in_the_place_of_the_program(string command)
    {
        await using var server = Accepting("t1");
        using var connection = Connect(server, command);
        await connection.GetAsync(Key, Token);
        await connection.GetAsync(Key, Token);
        Assert.Equal(["get-token --server-id s1 before="], _calls);
    }

    [Fact]
    public async Task Gives_another_token_when_the_first_is_refused_or_expires()
    {
        await using var server = Accepting("t2", "t3");
        using var connection = Connect(server, "kubelogin");
        await connection.GetAsync(Key, Token);
        _time.Advance(3601);
        await connection.GetAsync(Key, Token);
        Assert.Equal(["get-token --server-id s1 before=", "get-token --server-id s1 before=t1", "get-token --server-id s1 before=t2"], _calls);
    }

    private static LoopbackServer Accepting(params string[] tokens) => new(r => tokens.Any(t => r.Headers.GetValueOrDefault("Authorization") == $"Bearer {t}")
        ? LoopbackAnswer.Json(200, "{}")
        : LoopbackAnswer.Status(401, "Unauthorized", "no"));

    private IClusterConnection Connect(LoopbackServer server, string command) => ClusterConnector.Connect(
        new ClusterAccess
        {
            Content = TestConnection.Kubeconfig(server.Address, $"exec:\n  command: {command}\n  apiVersion: client.authentication.k8s.io/v1beta1\n  args: [get-token, --server-id, s1]"),
            Tokens = new PluginTokens("kubelogin", GetAsync),
        }, TestConnection.Settings(_time));

    private Task<PluginToken> GetAsync(IReadOnlyList<string> arguments, PluginToken? before, CancellationToken cancellationToken)
    {
        _calls.Add($"{string.Join(' ', arguments)} before={before?.Token}");
        return Task.FromResult(new PluginToken($"t{_calls.Count}", _time.GetUtcNow() + TimeSpan.FromHours(1)));
    }
}
