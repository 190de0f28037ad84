using System.Collections.Concurrent;
using System.Globalization;
using Kompox.Files;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>What is known of the cluster, or why there is none.</summary>
internal sealed record ClusterState
{
    private readonly ConcurrentBag<string> _leftovers = [];

    /// <summary>Path of the kubeconfig; empty when there is no cluster.</summary>
    public string Kubeconfig { get; init; } = "";

    /// <summary>Whether pods of the test images can be started.</summary>
    public bool HasImages { get; init; }

    /// <summary>A sentence that says why there is no cluster.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Whether it is the one of <c>eng/cluster</c>, whose node can be looked into.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Whether nothing of it was there before: then nothing of it is kept.</summary>
    private bool IsNew { get; init; }

    /// <summary>The directory of the cluster of <c>eng/cluster</c>.</summary>
    public static string Directory =>
        Variable("KUBE_DIR") ?? Path.Combine(Variable("XDG_CACHE_HOME") ?? Path.Combine(Variable("HOME") ?? "/root", ".cache"), "kompox", "cluster");

    private static string OurId => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Looks for a cluster; builds and starts one where that is possible.</summary>
    public static async Task<ClusterState> FindAsync()
    {
        if (Variable("KOMPOX_TEST_KUBECONFIG") is { } given)
        {
            return File.Exists(given)
                ? new ClusterState { Kubeconfig = Path.GetFullPath(given), HasImages = Variable("KOMPOX_TEST_IMAGES") == "1" }
                : new ClusterState { WhyNot = $"KOMPOX_TEST_KUBECONFIG names '{given}', which does not exist" };
        }
        if (!OperatingSystem.IsLinux())
            return new ClusterState { WhyNot = "the test cluster needs Linux; KOMPOX_TEST_KUBECONFIG can name another cluster" };
        var check = await ClusterScript.RunAsync(["check"]);
        if (check.ExitCode != 0)
            return new ClusterState { WhyNot = $"{check.Output.Trim()}; KOMPOX_TEST_KUBECONFIG can name another cluster" };
        var isNew = !System.IO.Directory.Exists(Path.Combine(Directory, "etcd"));
        var start = await ClusterScript.RunAsync(["ensure", "--for", OurId], isShown: true);
        return start.ExitCode == 0
            ? new ClusterState { Kubeconfig = Path.Combine(Directory, "kubeconfig"), HasImages = true, IsOurs = true, IsNew = isNew }
            : new ClusterState { WhyNot = $"the test cluster could not be started: {start.Error.Trim().Split('\n')[^1]}" };
    }

    /// <summary>A connection as the product makes it.</summary>
    /// <param name="onRequest">Told of each request that is sent.</param>
    public IClusterConnection Connect(Action<ApiCall>? onRequest = null) =>
        ClusterConnector.Connect(new ClusterAccess { File = Kubeconfig }, new ConnectSettings
        {
            Files = new PhysicalFileSource(Repository.Root),
            Environment = new Dictionary<string, string>(),
            Time = TimeProvider.System,
            Events = new SilentSink(),
            OnRequest = onRequest,
        });

    /// <summary>Where a path below <c>/var/lib</c> of the node is on this machine.</summary>
    public string OnNode(string path)
    {
        Assert.True(IsOurs && path.StartsWith("/var/lib/", StringComparison.Ordinal), $"'{path}' is out of reach");
        return Path.Combine(Path.GetDirectoryName(Kubeconfig)!, "node", "fs", "lib", path["/var/lib/".Length..]);
    }

    /// <summary>Deletes a directory of the node when the tests are over, because pods may still write to it.</summary>
    public void DeleteAtEnd(string path)
    {
        if (IsOurs)
            _leftovers.Add(OnNode(path));
    }

    /// <summary>Stops the cluster when nobody else uses it.</summary>
    public async Task ReleaseAsync()
    {
        foreach (var directory in _leftovers.Where(System.IO.Directory.Exists))
            System.IO.Directory.Delete(directory, recursive: true);
        if (IsOurs)
            await ClusterScript.RunAsync(IsNew ? ["down", "--purge", "--for", OurId] : ["down", "--for", OurId], isShown: true);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
