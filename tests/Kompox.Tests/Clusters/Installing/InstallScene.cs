using System.Text;
using Kompox.Kubernetes;
using Kompox.Tests.Cli;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Clusters.Installing;

/// <summary>A project <c>ws/home/lab</c> and its cluster in memory, in which Deployments become ready at once.</summary>
internal sealed class InstallScene
{
    private const string Kube = """
        apiVersion: v1
        kind: Config
        clusters: [{name: k, cluster: {server: "https://k:6443"}}]
        contexts: [{name: k, context: {cluster: k, user: k}}]
        users: [{name: k, user: {token: t0ken}}]
        current-context: k
        """;

    public InstallScene(string version = "1.33")
    {
        Cluster = new FakeCluster(Kompox.Model.KubernetesVersion.Parse(version, null));
        Cluster.Changed += change => Play(Cluster, change);
        Cluster.Put(ResourceTypes.StorageClass, """{"metadata":{"name":"standard","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p"}""");
    }

    public FakeCluster Cluster { get; }

    /// <summary>Lines of <c>cluster.ingress</c>, from line 7 of <c>kompoxops.yml</c> on, four spaces in.</summary>
    public string Ingress { get; set; } = "    domain: lab.example.com\n";

    /// <summary>Workspace of the project.</summary>
    public string Workspace { get; set; } = "ws";

    /// <summary>More lines of <c>cluster</c>.</summary>
    public string More { get; set; } = "";
    public Func<Kompox.Cli.Processes.ProcessRequest, int> OnProcess { get; set; } = _ => 0;

    /// <summary>Files that the next runs find.</summary>
    public Dictionary<string, string> Files { get; } = [];

    /// <summary>Runs the program with a line.</summary>
    public CliRun Run(string line)
    {
        var run = new CliRun { Cluster = Cluster, OnProcess = OnProcess }
            .With("kompoxops.yml", $$"""
                version: v1
                workspace: {name: {{Workspace}}}
                provider: {name: home, driver: k3s}
                cluster:
                  name: lab
                  ingress:
                {{Ingress.TrimEnd('\n')}}
                {{More}}
                app:
                  name: app1
                  compose: file:compose.yml
                """)
            .With("compose.yml", "services: {web: {image: \"busybox:1.36\"}}\n")
            .With("/home/me/.kube/config", Kube)
            .WithVariable("HOME", "/home/me")
            .WithVariable("KOMPOX_LOG_OUTPUT", "none");
        foreach (var (path, text) in Files)
            run.With(path, text);
        return run.Run(line);
    }

    /// <summary>Runs it and expects an exit code.</summary>
    public CliRun Expect(string line, int code = 0)
    {
        var run = Run(line);
        Assert.True(run.ExitCode == code, $"{line}: {run.ExitCode}\n{run.Output}\n{run.Error}");
        return run;
    }

    /// <summary>The changes that were made since the calls were forgotten, as <c>apply Deployment traefik/traefik</c>.</summary>
    public IReadOnlyList<string> Writes => [.. Cluster.Calls.Where(c => c.Verb is "apply" or "create" or "patch" or "delete").Select(c => $"{c.Verb} {c.Key}")];

    /// <summary>Everything of Traefik that the cluster has.</summary>
    public IReadOnlyList<string> Objects => [.. Cluster.Objects.Where(o => o.Type != ResourceTypes.StorageClass).Select(o => o.Key.ToString())];

    private static void Play(FakeCluster cluster, WatchChange change)
    {
        var item = change.Object;
        if (item.Type != ResourceTypes.Deployment || change.Kind == WatchChangeKind.Deleted || item.Number("status", "observedGeneration") == item.Number("metadata", "generation"))
            return;
        var patch = $$"""{"status":{"observedGeneration":{{item.Number("metadata", "generation")}},"replicas":1,"readyReplicas":1,"updatedReplicas":1,"availableReplicas":1} }""";
        _ = cluster.PatchAsync(item.Key, Encoding.UTF8.GetBytes(patch), default);
    }
}
