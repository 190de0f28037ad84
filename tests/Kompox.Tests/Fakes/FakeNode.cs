using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>Plays controllers and kubelet for Jobs on disks: runs their script on a directory of this machine.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class FakeNode : IDisposable
{
    private readonly FakeCluster _cluster;
    private readonly string _programs = Directory.CreateTempSubdirectory("kompox-node-bin-").FullName;

    public FakeNode(FakeCluster cluster, string name = "node-a", string? zone = null)
    {
        _cluster = cluster;
        var labels = new JsonObject { ["kubernetes.io/hostname"] = name };
        if (zone is not null)
            labels["topology.kubernetes.io/zone"] = zone;
        cluster.Put(ResourceTypes.Node, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels },
            ["status"] = JsonNode.Parse("""{"conditions":[{"type":"Ready","status":"True"}],"allocatable":{"ephemeral-storage":"100Gi"}}"""),
        }.ToJsonString());
        cluster.Changed += OnChanged;
        // Flushing the disks of the machine that runs the tests takes long and proves nothing.
        File.WriteAllText(Path.Combine(_programs, "sync"), "#!/bin/sh\n", new UTF8Encoding(false));
        File.SetUnixFileMode(Path.Combine(_programs, "sync"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>What the pods see as the root of all disks.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("kompox-node-").FullName;

    /// <summary>Scripts that were run, by their verb.</summary>
    public List<string> Verbs { get; } = [];

    /// <summary>Whether Jobs are run at all.</summary>
    public bool IsStopped { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cluster.Changed -= OnChanged;
        Directory.Delete(Root, recursive: true);
        Directory.Delete(_programs, recursive: true);
    }

    private void OnChanged(WatchChange change)
    {
        if (change.Object.Type != ResourceTypes.Job)
            return;
        if (change.Kind == WatchChangeKind.Added && !IsStopped)
            RunJob(change.Object);
        else if (change.Kind == WatchChangeKind.Deleted)
            _cluster.Remove(PodKey(change.Object));
    }

    private void RunJob(ObservedObject job)
    {
        var container = job.Items("spec", "template", "spec", "containers").Single();
        var result = Path.GetTempFileName();
        var command = container.GetProperty("command").EnumerateArray().Select(c => c.GetString()!.Replace("$$", "$", StringComparison.Ordinal)).ToList();
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        foreach (var variable in container.GetProperty("env").EnumerateArray())
            start.Environment[variable.GetProperty("name").GetString()!] = Value(variable);
        start.Environment["BASE"] = Root;
        start.Environment["RESULT"] = result;
        start.Environment["PATH"] = $"{_programs}:{Environment.GetEnvironmentVariable("PATH")}";
        Verbs.Add(start.Environment["OP"]!);
        using (var process = Process.Start(start)!)
        {
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        var message = File.ReadAllText(result);
        File.Delete(result);
        _cluster.Put(ResourceTypes.Pod, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = job.Name,
                ["namespace"] = job.Namespace,
                ["labels"] = new JsonObject { ["job-name"] = job.Name },
            },
            ["status"] = new JsonObject
            {
                ["phase"] = "Succeeded",
                ["containerStatuses"] = new JsonArray(new JsonObject
                {
                    ["state"] = new JsonObject { ["terminated"] = new JsonObject { ["message"] = message, ["reason"] = "Completed", ["exitCode"] = 0 } },
                }),
            },
        }.ToJsonString());
    }

    private static string Value(JsonElement variable) =>
        variable.TryGetProperty("value", out var value) ? value.GetString()!.Replace("$$", "$", StringComparison.Ordinal) : "";

    private static ObjectKey PodKey(ObservedObject job) => new(ResourceTypes.Pod, job.Namespace, job.Name);
}
