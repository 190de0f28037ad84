using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;
using Kompox.Rollouts;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Rollouts;

/// <summary>A Deployment <c>web</c> with one pod at a time, whose controller and node the test plays.</summary>
internal sealed class RolloutScene
{
    public RolloutScene()
    {
        Cluster = new FakeCluster { Pods = Streams };
        Target = AppTargets.Create(new MemoryDriver(), Cluster, Time);
    }

    public SimulatedTime Time { get; } = new();
    public FakePodStreams Streams { get; } = new();
    public FakeCluster Cluster { get; }
    public AppTarget Target { get; }
    public DiagnosticBag Bag { get; } = new();
    public string Space => Target.Names.Namespace;

    /// <summary>What was told of pods, for example <c>web-1 0/1 creating containers</c>.</summary>
    public IReadOnlyList<string> Told =>
        [.. ((RecordedEvents)Target.Events).Items.OfType<Kompox.Operations.PodEvent>().Select(p => $"{p.Pod} {p.ReadyContainers}/{p.Containers} {p.State}")];

    /// <summary>Waits for the Deployment.</summary>
    public Task<RolloutResult> WaitAsync(double seconds = 600) =>
        RolloutWatch.WaitAsync(Target, [new ObjectKey(ResourceTypes.Deployment, Space, "web")], TimeSpan.FromSeconds(seconds), Bag, TestContext.Current.CancellationToken);

    /// <summary>The Deployment at a revision; ready or not.</summary>
    /// <param name="revision">Its revision, which has a ReplicaSet.</param>
    /// <param name="isReady">Whether the pod is ready.</param>
    /// <param name="isObserved">Whether the controller has seen the last change.</param>
    /// <param name="replicas">What the ReplicaSet is scaled to.</param>
    public void Deployment(int revision, bool isReady, bool isObserved = true, int replicas = 1)
    {
        var count = isReady ? 1 : 0;
        Cluster.Put(ResourceTypes.Deployment, $$"""
            {"metadata":{"name":"web","namespace":"{{Space}}","uid":"web-uid","annotations":{"deployment.kubernetes.io/revision":"{{revision}}"} },
             "spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"} } },
             "status":{"observedGeneration":{{(isObserved ? 99 : 0)}},"replicas":{{count}},"updatedReplicas":{{count}},"availableReplicas":{{count}} } }
            """);
        Cluster.Put(ResourceTypes.ReplicaSet, $$"""
            {"metadata":{"name":"web-{{revision}}","namespace":"{{Space}}","uid":"rs-{{revision}}","annotations":{"deployment.kubernetes.io/revision":"{{revision}}"},
              "ownerReferences":[{"uid":"web-uid"}]},"spec":{"replicas":{{replicas}} } }
            """);
    }

    /// <summary>The pod of a revision; <paramref name="status"/> is that of its container.</summary>
    public void Pod(int revision, bool isReady, string status, string extra = "") => Cluster.Put(ResourceTypes.Pod, $$"""
        {"metadata":{"name":"web-{{revision}}","namespace":"{{Space}}","uid":"pod-{{revision}}","labels":{"app":"web"},"ownerReferences":[{"uid":"rs-{{revision}}"}]{{extra}} },
         "spec":{"nodeName":"n1","containers":[{"name":"web","image":"web:{{revision}}","readinessProbe":{},"env":[{"name":"DB_PASSWORD","value":"tiger-77"}]}]},
         "status":{"phase":"Running","conditions":[{"type":"Ready","status":"{{(isReady ? "True" : "False")}}"}],
           "containerStatuses":[{"name":"web","ready":{{(isReady ? "true" : "false")}},{{status}} }]} }
        """);

    /// <summary>Removes the pod of a revision.</summary>
    public void Gone(int revision) => Cluster.Remove(new ObjectKey(ResourceTypes.Pod, Space, $"web-{revision}"));

    /// <summary>A log of every container.</summary>
    public void Log(string text) => Streams.Log = _ => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
