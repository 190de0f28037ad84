using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Kubeconfig;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Authentication;

/// <summary>Credential plugins are programs: these are small shell scripts in a directory of the test.</summary>
public sealed class CredentialPluginTests : IDisposable
{
    private static readonly ObjectKey Key = new(ResourceTypes.ConfigMap, "web", "a");
    private readonly string _directory = Directory.CreateTempSubdirectory("kompox-plugin").FullName;
    private readonly ShortcutTime _time = new();
    private readonly Dictionary<string, string> _environment;
    private bool _isInteractive;

    public CredentialPluginTests() => _environment = new() { ["PATH"] = $"{_directory}:/usr/bin:/bin" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_plugin_runs_once_and_gets_what_the_kubeconfig_says()
    {
        Script("""echo "$1/$TENANT/$KUBERNETES_EXEC_INFO" >> calls; """ + Print("""{"token":"t1"}"""));
        await using var server = Accepting("t1");
        using var connection = Connect(server, "args: [login]\nenv: [{name: TENANT, value: acme}]\nprovideClusterInfo: true");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => connection.GetAsync(Key, Token)));
        var call = Assert.Single(Calls());
        Assert.StartsWith("login/acme/{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\"", call, StringComparison.Ordinal);
        Assert.Contains($"\"cluster\":{{\"server\":\"{server.Address}/\"", call, StringComparison.Ordinal);
        Assert.EndsWith("\"interactive\":false}}", call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_have_expired_are_fetched_again()
    {
        Script("""echo x >> calls; """ + Print("""{"token":"t1","expirationTimestamp":"2026-01-01T00:10:00Z"}"""));
        await using var server = Accepting("t1");
        using var connection = Connect(server);
        await connection.GetAsync(Key, Token);
        await connection.GetAsync(Key, Token);
        Assert.Single(Calls());
        _time.Advance(601);
        await connection.GetAsync(Key, Token);
        Assert.Equal(2, Calls().Length);
    }

    [Fact]
    public async Task Credentials_that_are_refused_are_fetched_again_once()
    {
        Script("""echo x >> calls; n=$(wc -l < calls); """ + Print("""{"token":"t'$n'"}"""));
        await using var server = Accepting("t2");
        using var connection = Connect(server);
        await connection.GetAsync(Key, Token);
        Assert.Equal(2, Calls().Length);
    }

    [Fact]
    public async Task Credentials_that_stay_refused_are_a_diagnostic()
    {
        Script("""echo x >> calls; """ + Print("""{"token":"geheim"}"""));
        await using var server = Accepting("other");
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Equal(ApiDiagnostics.Unauthorized.Code, failure.Diagnostic.Code);
        Assert.Equal(2, Calls().Length);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_may_give_a_certificate()
    {
        var certificates = new TestCertificates();
        var (certificate, key) = certificates.User("from-plugin");
        await File.WriteAllTextAsync(Path.Combine(_directory, "answer.json"),
            $$"""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"clientCertificateData":"{{Escape(certificate)}}","clientKeyData":"{{Escape(key)}}"} }""", Token);
        Script("cat answer.json");
        using var serverCertificate = certificates.Server();
        await using var server = new LoopbackServer(_ => LoopbackAnswer.Json(200, "{}"), serverCertificate);
        using var connection = Connect(server, cluster: "certificate-authority-data: " + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(certificates.AuthorityText)));
        await connection.GetAsync(Key, Token);
        Assert.Equal("CN=from-plugin", Assert.Single(server.Requests).ClientName);
    }

    [Theory]
    [InlineData("exit 3", "The credential plugin 'plugin' of user 'u' failed: it ended with exit code 3")]
    [InlineData("echo hello", "The credential plugin 'plugin' of user 'u' failed: it printed something that is not JSON")]
    [InlineData("echo '{}'", "The credential plugin 'plugin' of user 'u' failed: it printed no ExecCredential")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"t"}}'""",
        "The credential plugin 'plugin' of user 'u' failed: it printed an ExecCredential of client.authentication.k8s.io/v1beta1 instead of client.authentication.k8s.io/v1")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}'""",
        "The credential plugin 'plugin' of user 'u' failed: it gave neither a token nor a certificate")]
    public async Task A_plugin_that_fails_is_told(string script, string message)
    {
        Script(script);
        await using var server = Accepting("t");
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Equal((KubeconfigDiagnostics.PluginFailed.Code, message), (failure.Diagnostic.Code, failure.Diagnostic.Message));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_comes_with_its_hint()
    {
        SkipOnWindows();
        await using var server = Accepting("t");
        using var connection = Connect(server, "installHint: Install it with apt");
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Equal(KubeconfigDiagnostics.PluginNotFound.Code, failure.Diagnostic.Code);
        Assert.Equal("Install it with apt", failure.Diagnostic.Hint);
    }

    [Theory]
    [InlineData("Always", false, null)]
    [InlineData("Always", true, true)]
    [InlineData("IfAvailable", true, true)]
    [InlineData("Never", true, false)]
    public async Task A_plugin_asks_people_only_at_a_terminal(string mode, bool hasTerminal, bool? isInteractive)
    {
        Script("""echo "$KUBERNETES_EXEC_INFO" >> calls; """ + Print("""{"token":"t"}"""));
        _isInteractive = hasTerminal;
        await using var server = Accepting("t");
        using var connection = Connect(server, mode: mode);
        if (isInteractive is { } expected)
        {
            await connection.GetAsync(Key, Token);
            Assert.Contains($"\"interactive\":{(expected ? "true" : "false")}", Assert.Single(Calls()), StringComparison.Ordinal);
            return;
        }
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Equal(KubeconfigDiagnostics.PluginNeedsTerminal.Code, failure.Diagnostic.Code);
    }

    [Fact]
    public async Task A_token_file_is_read_again()
    {
        var files = new MemoryFileSource("/work").Add("/t", "one\n");
        await using var server = new LoopbackServer(r =>
            r.Headers["Authorization"] == "Bearer one" ? LoopbackAnswer.Json(200, "{}") : LoopbackAnswer.Status(401, "Unauthorized", "no"));
        using var connection = ClusterConnector.Connect(
            new ClusterAccess { Content = TestConnection.Kubeconfig(server.Address, "tokenFile: /t") }, TestConnection.Settings(_time, files));
        await connection.GetAsync(Key, Token);
        files.Add("/t", "two");
        await connection.GetAsync(Key, Token);
        _time.Advance(11);
        await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        files.Add("/t", "one");
        await connection.GetAsync(Key, Token);
        Assert.Equal(
            ["Bearer one", "Bearer one", "Bearer two", "Bearer two", "Bearer one"], server.Requests.Select(r => r.Headers["Authorization"]));
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the plugin is a shell script");

    private void Script(string body)
    {
        SkipOnWindows();
        var path = Path.Combine(_directory, "plugin");
        File.WriteAllText(path, $"#!/bin/sh\ncd \"$(dirname \"$0\")\"\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string[] Calls() => File.ReadAllLines(Path.Combine(_directory, "calls"));

    private static string Print(string status) =>
        $"echo '{{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{status}}}'";

    private static string Escape(string text) => text.ReplaceLineEndings("\\n");

    private static LoopbackServer Accepting(string token) => new(r =>
        r.Headers.GetValueOrDefault("Authorization") == $"Bearer {token}" ? LoopbackAnswer.Json(200, "{}") : LoopbackAnswer.Status(401, "Unauthorized", "no"));

    private IClusterConnection Connect(LoopbackServer server, string more = "", string mode = "Never", string cluster = "")
    {
        var exec = $"exec:\n  command: plugin\n  apiVersion: client.authentication.k8s.io/v1\n  interactiveMode: {mode}\n  {more.ReplaceLineEndings("\n  ")}";
        var settings = TestConnection.Settings(_time, new PhysicalFileSource(_directory), environment: _environment) with { IsInteractive = _isInteractive };
        return ClusterConnector.Connect(new ClusterAccess { Content = TestConnection.Kubeconfig(server.Address, exec, cluster) }, settings);
    }
}
