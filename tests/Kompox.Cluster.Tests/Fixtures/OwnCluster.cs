namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A second cluster for tests that must stop its API server; it goes when they have ended, with all it held.</summary>
internal sealed class OwnCluster : IAsyncDisposable
{
    private readonly Dictionary<string, string> _environment;
    private readonly FreeNetwork _network;
    private bool _isAway;

    private OwnCluster(Dictionary<string, string> environment, FreeNetwork network) => (_environment, _network) = (environment, network);

    /// <summary>The cluster, with the images of the tests.</summary>
    public required ClusterState State { get; init; }

    /// <summary>Starts one; skips the test where that is impossible.</summary>
    public static async Task<OwnCluster> StartAsync(ClusterFixture fixture)
    {
        var shared = await fixture.RequireAsync();
        if (!shared.IsOurs)
            Assert.Skip("a cluster that others use cannot be stopped");
        return await StartAsync("up");
    }

    /// <summary>Starts one.</summary>
    /// <param name="command"><c>up</c>; or <c>ensure</c>, where nobody knows whether programs and images were made.</param>
    public static async Task<OwnCluster> StartAsync(string command)
    {
        await EndOrphansAsync();
        var network = FreeNetwork.Find();
        var directory = $"/tmp/kpx-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}";
        var environment = new Dictionary<string, string>
        {
            ["KUBE_CACHE"] = ClusterState.Directory,
            ["KUBE_DIR"] = directory,
            ["KUBE_NET"] = network.Prefix,
        };
        var own = new OwnCluster(environment, network)
        {
            State = new ClusterState { Kubeconfig = Path.Combine(directory, "kubeconfig"), HasImages = true, IsOurs = true },
        };
        (await own.ScriptAsync(command, "--for", $"{Environment.ProcessId}")).Expect();
        return own;
    }

    /// <summary>Kills the API server; pods go on running.</summary>
    public async Task StopApiAsync()
    {
        _isAway = true;
        (await ScriptAsync("api", "stop")).Expect();
    }

    /// <summary>Starts the API server, unless it runs, and waits until it is ready.</summary>
    public async Task StartApiAsync()
    {
        if (_isAway)
            (await ScriptAsync("api", "start")).Expect();
        _isAway = false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ScriptAsync("down", "--purge");
        Directory.Delete(_environment["KUBE_DIR"], recursive: true);
        _network.Dispose();
    }

    // Those of runs that were killed before they could end them.
    private static async Task EndOrphansAsync()
    {
        foreach (var directory in Directory.GetDirectories("/tmp", "kpx-*-*"))
        {
            if (!int.TryParse(Path.GetFileName(directory).Split('-')[1], out var run) || Directory.Exists($"/proc/{run}") || !Directory.Exists(Path.Combine(directory, "run")))
                continue;
            await ClusterScript.RunAsync(["down", "--purge"], environment: new Dictionary<string, string> { ["KUBE_CACHE"] = ClusterState.Directory, ["KUBE_DIR"] = directory });
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (IOException)
            {
                // Somebody else ends it too.
            }
        }
    }

    private Task<CliOutcome> ScriptAsync(params string[] arguments) => ClusterScript.RunAsync(arguments, environment: _environment);
}
