using System.Globalization;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Snapshots;

/// <summary>
/// App <c>app1</c> as it runs: a Deployment with one pod (containers <c>db</c>, which writes to every volume, and <c>web</c>), a controller
/// that starts and stops it, and a node on which processes can be frozen.
/// </summary>
internal sealed class SnapshotScene
{
    private readonly FakePodStreams _streams = new();
    private int _pods;

    public SnapshotScene(string? hooks = null, params string[] volumes)
    {
        string[] names = volumes.Length == 0 ? ["default"] : volumes;
        Driver = new MemoryDriver();
        Cluster = new FakeCluster { Pods = _streams };
        Target = AppTargets.Create(Driver, Cluster, null, names);
        foreach (var name in names)
            Driver.Disks.Put(new Disk { Name = "disk1", VolumeName = name, Handle = $"memory/{name}/disk1", IsAssigned = true, Size = new ByteSize(1L << 30) });
        _streams.Exec = ExecAsync;
        Cluster.Changed += Control;
        Driver.Snapshots.Before = verb => Note($"snapshot {verb}");
        Cluster.Put(ResourceTypes.Deployment, Deployment(hooks));
    }

    public FakeCluster Cluster { get; }
    public MemoryDriver Driver { get; }
    public AppTarget Target { get; }
    public DiagnosticBag Bag { get; } = [];

    /// <summary>What was done, in order: <c>stopped</c>, <c>frozen</c>, <c>snapshot create</c>, <c>exec db echo</c> …</summary>
    public List<string> Story { get; } = [];

    /// <summary>Told of each entry of the story as it is written; may throw.</summary>
    public Action<string> Told { get; set; } = _ => { };

    /// <summary>Exit code and output of a command in a container of the app.</summary>
    public Func<string, (int Code, string Output)> Play { get; set; } = _ => (0, "");

    /// <summary>Status of the pods of a scratch copy.</summary>
    public string TrialStatus { get; set; } = """{"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}""";

    /// <summary>How fast signs of life go; none by themselves.</summary>
    public RunPace Pace { get; init; } = new()
    {
        Beat = TimeSpan.FromHours(1),
        Lost = TimeSpan.FromHours(2),
        Silence = TimeSpan.FromMilliseconds(30),
        Poll = TimeSpan.FromMilliseconds(5),
        Grace = TimeSpan.FromSeconds(5),
    };

    public long Replicas => Cluster.Find(ResourceTypes.Deployment, "app1-app", Space)!.Number("spec", "replicas")!.Value;
    public bool HasRun => Cluster.Objects.Any(o => o.Name.StartsWith("snapshot-create-", StringComparison.Ordinal));
    public IReadOnlyList<string> Codes => [.. Bag.Select(d => d.Code)];
    private string Space => Target.Names.Namespace;

    public Task<IReadOnlyList<Snapshot>?> CreateAsync(Consistency? consistency = null, CancellationToken cancellationToken = default, string? name = null) =>
        SnapshotCreation.RunAsync(
            Target,
            new SnapshotCreateRequest { Volumes = Target.App.Volumes, Consistency = consistency, Pace = Pace, Timeout = TimeSpan.FromSeconds(10), Name = name },
            Bag, cancellationToken);

    public void Note(string entry)
    {
        lock (Story)
            Story.Add(entry);
        Told(entry);
    }

    private string Deployment(string? hooks)
    {
        var note = hooks is null ? "" : $$""" "annotations": {"kompox.dev/snapshot-hooks": {{System.Text.Json.JsonSerializer.Serialize(hooks)}} },""";
        return $$"""
            {"metadata": {"name": "app1-app", "namespace": "{{Space}}",{{note}} "labels": {"app.kubernetes.io/instance": "{{Target.Names.Instance}}"} },
             "spec": {"replicas": 1, "template": {"metadata": {"labels": {"app": "app1-app", "app.kubernetes.io/instance": "x"} }, "spec": {{PodSpec()}} } } }
            """;
    }

    private string PodSpec()
    {
        var names = Target.App.Volumes.Select(v => v.Name).ToList();
        var claims = names.Select(n => $$"""{"name": "{{n}}", "persistentVolumeClaim": {"claimName": "{{Target.Names.Volume(n, $"memory/{n}/disk1")}}"} }""");
        var mounts = names.Select(n => $$"""{"name": "{{n}}", "mountPath": "/{{n}}"}""");
        return $$"""
            {"nodeName": "node1", "volumes": [{{string.Join(',', claims)}}],
             "containers": [
               {"name": "db", "volumeMounts": [{{string.Join(',', mounts)}}], "env": [{"name": "DB_PASSWORD", "value": "very-secret"}],
                "livenessProbe": {"periodSeconds": 10, "failureThreshold": 3, "timeoutSeconds": 2} },
               {"name": "web"}]}
            """;
    }

    // The controllers of the cluster and the kubelet of its node.
    private void Control(WatchChange change)
    {
        var item = change.Object;
        if (item.Type == ResourceTypes.Namespace && change.Kind == WatchChangeKind.Added && item.Name.EndsWith("-verify", StringComparison.Ordinal))
            Cluster.Put(ResourceTypes.ServiceAccount, $$$"""{"metadata": {"name": "default", "namespace": "{{{item.Name}}}"} }""");
        if (item.Type == ResourceTypes.Pod && item.Namespace!.EndsWith("-verify", StringComparison.Ordinal) && change.Kind == WatchChangeKind.Added)
        {
            Note($"trial of {item.Name}");
            Cluster.Put(ResourceTypes.Pod, Merge(item, TrialStatus));
        }
        if (item.Type == ResourceTypes.Deployment && change.Kind != WatchChangeKind.Deleted)
            Scale(item);
        else if (item.Type == ResourceTypes.Pod && item.Name.StartsWith("snapshot-freeze", StringComparison.Ordinal) && change.Kind == WatchChangeKind.Added)
            Cluster.Put(ResourceTypes.Pod, Merge(item, """{"phase": "Running"}"""));
    }

    private void Scale(ObservedObject deployment)
    {
        var wanted = deployment.Number("spec", "replicas") ?? 1;
        var pods = Cluster.Objects.Where(o => o.Type == ResourceTypes.Pod && o.Namespace == Space).ToList();
        if (wanted == 0 && pods.Count > 0)
        {
            pods.ForEach(p => Cluster.Remove(p.Key));
            Note("stopped");
        }
        if (wanted > 0 && pods.Count == 0)
        {
            StartPod();
            if (_pods > 1)
                Note("started");
        }
        if (deployment.Number("status", "observedGeneration") != deployment.Number("metadata", "generation"))
        {
            var status = $$"""{"observedGeneration": {{deployment.Number("metadata", "generation")}}, "readyReplicas": {{wanted}} }""";
            Cluster.Put(ResourceTypes.Deployment, Merge(deployment, status));
        }
    }

    private void StartPod()
    {
        var number = (++_pods).ToString(CultureInfo.InvariantCulture);
        Cluster.Put(ResourceTypes.Pod, $$"""
            {"metadata": {"name": "app1-app-5bb7f44495-{{number}}", "namespace": "{{Space}}",
              "ownerReferences": [{"kind": "ReplicaSet", "name": "app1-app-5bb7f44495", "controller": true}]},
             "spec": {{PodSpec()}},
             "status": {"phase": "Running", "containerStatuses": [
               {"name": "db", "containerID": "containerd://db{{number}}", "state": {"running": { } } },
               {"name": "web", "containerID": "containerd://web{{number}}", "state": {"running": { } } }] } }
            """);
    }

    private static string Merge(ObservedObject item, string status)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(item.Root.GetRawText())!;
        body["status"] = System.Text.Json.Nodes.JsonNode.Parse(status);
        return body.ToJsonString();
    }

    private async Task<int> ExecAsync(ExecRequest request)
    {
        if (request.Pod.StartsWith("snapshot-freeze", StringComparison.Ordinal))
            return await FreezeAsync(request);
        var command = string.Join(' ', request.Command!);
        Note($"exec {request.Container} {command}");
        var (code, output) = Play(command);
        await request.Output.WriteAsync(Encoding.UTF8.GetBytes(output));
        return code;
    }

    // What FreezeScripts.Freeze does.
    private async Task<int> FreezeAsync(ExecRequest request)
    {
        async Task Say(string line) => await request.Output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        Assert.Contains("db1", request.Command!);
        Assert.DoesNotContain("web1", request.Command!);
        await Say("ready");
        using var reader = new StreamReader(request.Input!);
        var isFrozen = false;
        while (await reader.ReadLineAsync() is { } word)
        {
            if (word == "freeze")
            {
                isFrozen = true;
                Note("frozen");
                await Say("frozen");
            }
            else if (word == "thaw")
            {
                Note("thawed");
                await Say("held");
                return 0;
            }
            else
            {
                await Say("beat");
            }
        }
        if (isFrozen)
            Note("thawed alone");
        return 4;
    }
}
