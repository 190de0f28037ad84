using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rollouts;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Rollouts;

public sealed class ImagePullTests
{
    private const string Running = "\"state\":{\"running\":{\"startedAt\":\"2025-01-01T00:00:00Z\"}}";
    private readonly RolloutScene _scene = new();

    [Fact]
    public async Task Nothing_is_pulled_when_nothing_runs() => Assert.Empty(await PodsMade([Deployment("web:2")]));

    [Fact]
    public async Task Nothing_is_pulled_when_the_images_stay()
    {
        _scene.Pod(1, isReady: true, Running);
        Assert.Empty(await PodsMade([Deployment("web:1")]));
    }

    [Theory]
    [InlineData("RollingUpdate", 1)]
    [InlineData("Recreate", 0)]
    public async Task Nothing_is_pulled_for_a_pod_that_is_not_stopped_first(string strategy, int replicas)
    {
        _scene.Pod(1, isReady: true, Running);
        Assert.Empty(await PodsMade([Deployment("web:2") with { Strategy = strategy, Replicas = replicas }]));
    }

    [Fact]
    public async Task New_images_are_pulled_on_the_node_of_the_running_pod_and_the_pod_that_did_it_goes()
    {
        _scene.Pod(1, isReady: true, Running);
        _scene.Cluster.Changed += change =>
        {
            if (change is { Kind: WatchChangeKind.Added, Object.Name: "web-image-pull" })
                _scene.Time.At(4, () => _scene.Cluster.Put(ResourceTypes.Pod, WithStatus("\"imageID\":\"sha256:1\",\"state\":{\"terminated\":{\"exitCode\":128,\"reason\":\"StartError\"}}")));
        };
        var made = Assert.Single(await PodsMade([Deployment("web:2", "pull-me")]));
        Assert.Equal("n1", made.Text("spec", "nodeName"));
        Assert.Equal(["web:2"], made.Items("spec", "containers").Select(c => c.GetProperty("image").GetString()));
        Assert.Equal(["pull-me"], made.Items("spec", "imagePullSecrets").Select(c => c.GetProperty("name").GetString()));
        Assert.Null(made.Label(AppLabels.App));
        Assert.Null(_scene.Cluster.Find(ResourceTypes.Pod, "web-image-pull", _scene.Space));
        Assert.Equal(["pulling images node=n1 images=web:2", "pulled images node=n1 seconds=4.0"], ((RecordedEvents)_scene.Target.Events).Lines);
    }

    [Fact]
    public async Task An_image_that_is_not_there_leaves_the_running_pod_alone()
    {
        _scene.Pod(1, isReady: true, Running);
        _scene.Cluster.Changed += change =>
        {
            if (change is { Kind: WatchChangeKind.Added, Object.Name: "web-image-pull" })
                _scene.Time.At(1, () => _scene.Cluster.Put(ResourceTypes.Pod, WithStatus("\"state\":{\"waiting\":{\"reason\":\"ErrImagePull\",\"message\":\"web:2: not found\"}}")));
        };
        Assert.False(await ImagePull.RunAsync(_scene.Target, [Deployment("web:2")], TimeSpan.FromMinutes(5), _scene.Bag, TestContext.Current.CancellationToken));
        Assert.Equal([RolloutDiagnostics.ImageNotPulled, RolloutDiagnostics.OldPodKept], _scene.Bag.Select(d => d.Descriptor));
        Assert.Null(_scene.Cluster.Find(ResourceTypes.Pod, "web-image-pull", _scene.Space));
        Assert.NotNull(_scene.Cluster.Find(ResourceTypes.Pod, "web-1", _scene.Space));
    }

    [Fact]
    public async Task Time_that_is_over_leaves_the_running_pod_alone()
    {
        _scene.Pod(1, isReady: true, Running);
        Assert.False(await ImagePull.RunAsync(_scene.Target, [Deployment("web:2")], TimeSpan.FromMinutes(5), _scene.Bag, TestContext.Current.CancellationToken));
        Assert.Equal([RolloutDiagnostics.NotPrePulled, RolloutDiagnostics.OldPodKept], _scene.Bag.Select(d => d.Descriptor));
        Assert.Null(_scene.Cluster.Find(ResourceTypes.Pod, "web-image-pull", _scene.Space));
    }

    [Fact]
    public async Task A_pod_of_an_earlier_run_is_replaced_and_removed_after_an_interruption()
    {
        _scene.Pod(1, isReady: true, Running);
        _scene.Cluster.Put(ResourceTypes.Pod, $$"""{"metadata":{"name":"web-image-pull","namespace":"{{_scene.Space}}"} }""");
        using var stop = new CancellationTokenSource();
        _scene.Time.At(20, stop.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImagePull.RunAsync(_scene.Target, [Deployment("web:2")], TimeSpan.FromMinutes(5), _scene.Bag, stop.Token));
        Assert.Null(_scene.Cluster.Find(ResourceTypes.Pod, "web-image-pull", _scene.Space));
    }

    [Theory]
    [InlineData("nginx", true)]
    [InlineData("nginx:latest", true)]
    [InlineData("registry:5000/nginx", true)]
    [InlineData("nginx:1.27", false)]
    [InlineData("registry:5000/nginx:1", false)]
    [InlineData("nginx@sha256:00", false)]
    public void Tags_that_move(string image, bool expected) => Assert.Equal(expected, Kompox.Model.ImageReference.IsMoving(image));

    private async Task<List<ObservedObject>> PodsMade(IReadOnlyList<Workload> workloads)
    {
        var made = new List<ObservedObject>();
        _scene.Cluster.Changed += change =>
        {
            if (change.Kind == WatchChangeKind.Added && change.Object.Type == ResourceTypes.Pod)
                made.Add(change.Object);
        };
        Assert.True(await ImagePull.RunAsync(_scene.Target, workloads, TimeSpan.FromMinutes(5), _scene.Bag, TestContext.Current.CancellationToken));
        Assert.Empty(_scene.Bag);
        return made;
    }

    private string WithStatus(string status)
    {
        var pod = _scene.Cluster.Find(ResourceTypes.Pod, "web-image-pull", _scene.Space)!.Root.GetRawText();
        return $"{pod[..^1]},\"status\":{{\"phase\":\"Pending\",\"containerStatuses\":[{{\"name\":\"web\",{status}}}]}}}}";
    }

    private Deployment Deployment(string image, params string[] secrets) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = _scene.Space },
        Replicas = 1,
        Strategy = "Recreate",
        Selector = [new("app", "web")],
        Template = new PodTemplate(new ObjectMeta(), new PodSpec { Containers = [new Container { Name = "web", Image = image }], ImagePullSecrets = secrets }),
    };
}
