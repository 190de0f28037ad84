using Kompox.Boxes;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class BoxCommandTests
{
    private const string Legacy = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true}
        app: {name: app1, compose: "file:not-there.yml"}
        """;

    private static readonly AppNames App = new("ws1", "prv1", "cls1", "app1");
    private static readonly BoxNames Names = new(App, "box");
    private readonly FakeCluster _cluster = new();

    [Fact]
    public void A_pair_is_made_where_the_user_has_no_key()
    {
        var run = Run("box deploy --no-wait");
        Assert.Equal("", Errors(run));
        Assert.Equal(0, run.ExitCode);
        var key = $"/home/me/.local/state/kompox/boxes/{Names.HostAlias}/id_ed25519";
        Assert.Contains(key, run.Target.Private);
        Assert.StartsWith("-----BEGIN OPENSSH PRIVATE KEY-----", run.Target.Written[key], StringComparison.Ordinal);
        var deployment = _cluster.Find(ResourceTypes.Deployment, "app1-box", App.Namespace)!;
        Assert.Equal($"ghcr.io/kompox/kompox/box:{Kompox.Cli.BuildFacts.Version}", deployment.Items("spec", "template", "spec", "containers").Single().GetProperty("image").GetString());
    }

    [Fact]
    public void Ssh_gets_the_box_s_own_host_key_and_its_code_is_passed_on()
    {
        var hostKey = Deploy();
        var run = Run("box ssh -- kompox@x false", 37);
        Assert.Equal(37, run.ExitCode);
        var request = Assert.Single(run.Processes);
        Assert.Equal("ssh", request.Program);
        Assert.Equal(["kompox@x", "false"], request.Arguments.TakeLast(2));
        Assert.Contains("StrictHostKeyChecking=yes", request.Arguments);
        Assert.Contains($"HostKeyAlias={Names.HostAlias}", request.Arguments);
        var known = $"/home/me/.local/state/kompox/boxes/{Names.HostAlias}/known_hosts";
        Assert.Equal($"{Names.HostAlias} {hostKey}\n", run.Target.Written[known]);
        Assert.Contains(known, run.Target.Private);
    }

    [Fact]
    public void Rsync_gets_ssh_as_its_shell()
    {
        Deploy();
        var request = Assert.Single(Run("box rsync -- -a ./x y:/z").Processes);
        Assert.Equal("-e", request.Arguments[0]);
        Assert.StartsWith("ssh -o HostName=127.0.0.1 -o Port=", request.Arguments[1], StringComparison.Ordinal);
        Assert.Equal(["-a", "./x", "y:/z"], request.Arguments.Skip(2));
        Assert.Equal("scp", Assert.Single(Run("box cp -- a b:/c").Processes).Program);
    }

    [Fact]
    public void Without_a_box_nothing_is_run()
    {
        var run = Run("box ssh");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX3377", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Processes);
    }

    [Theory]
    [InlineData("box deploy -V default", 2, "KPX3372")]
    [InlineData("box deploy --box tools", 1, "KPX3370")]
    [InlineData("box deploy --ssh-pubkey gone.pub", 1, "does not exist")]
    public void Wrong_input_is_told(string line, int code, string message)
    {
        var run = Run(line);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(_cluster.Objects);
    }

    [Fact]
    public void A_missing_program_is_told()
    {
        Deploy();
        var run = new CliRun { Cluster = _cluster, OnProcess = _ => throw Kompox.Cli.CliDiagnostics.NoProgram.Failure("'rsync' cannot be run") }
            .With("kompoxops.yml", Legacy).WithVariable("HOME", "/home/me").Run("box rsync -- a b");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX0021", run.Error, StringComparison.Ordinal);
    }

    private string Deploy()
    {
        Assert.Equal(0, Run("box deploy --no-wait").ExitCode);
        return _cluster.Find(ResourceTypes.Deployment, "app1-box", App.Namespace)!.Annotation(BoxNames.HostKeyAnnotation)!;
    }

    private CliRun Run(string line, int code = 0) =>
        new CliRun { Cluster = _cluster, OnProcess = _ => code }.With("kompoxops.yml", Legacy).WithVariable("HOME", "/home/me").Run(line);

    private static string Errors(CliRun run) => string.Join('\n', run.Error.Split('\n').Where(l => l.Contains("KPX", StringComparison.Ordinal)));
}
