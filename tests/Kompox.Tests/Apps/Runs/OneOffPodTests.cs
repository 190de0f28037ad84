using System.Text.Json;
using Kompox.Apps.Runs;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Tests.Apps.Runs;

public sealed class OneOffPodTests
{
    private static readonly AppNames Names = new("ws1", "prv1", "cls1", "app1");

    private static readonly ObservedObject Workload = Observed(ResourceTypes.Deployment, """
        {"metadata":{"name":"app1-app"},"spec":{"template":{"metadata":{"labels":{"app":"app1-app"}},"spec":{
          "initContainers":[{"name":"init-volume-subpaths","volumeMounts":[{"name":"disk"}]},{"name":"wait-for-db"},{"name":"migrate"}],
          "containers":[
            {"name":"web","image":"web:1","args":["serve"],"env":[{"name":"A","value":"1"}],"ports":[{"containerPort":80}],"livenessProbe":{},
             "volumeMounts":[{"name":"disk","mountPath":"/data"},{"name":"tmp","mountPath":"/tmp"}]},
            {"name":"other","image":"other:1"}],
          "volumes":[{"name":"disk","persistentVolumeClaim":{"claimName":"claim-1"}},{"name":"tmp","emptyDir":{}}]}}}}
        """);

    [Fact]
    public void The_pod_has_the_services_container_and_nothing_else_that_runs()
    {
        var pod = Render(new OneOffRequest { Container = "web", Name = "run-1", Command = ["migrate", "--all"] }, new OneOffSharing([], null));
        Assert.Equal("run-1", pod.Name);
        Assert.Null(pod.Label(AppLabels.App));
        Assert.Equal(Names.Instance, pod.Label(AppLabels.Instance));
        Assert.Equal("run", pod.Label(AppLabels.Component));
        Assert.Equal("Never", pod.Text("spec", "restartPolicy"));
        Assert.Equal(["init-volume-subpaths"], pod.Items("spec", "initContainers").Select(c => c.GetProperty("name").GetString()));
        var container = Assert.Single(pod.Items("spec", "containers"));
        Assert.Equal("""["migrate","--all"]""", container.GetProperty("args").GetRawText());
        Assert.Equal("""[{"name":"A","value":"1"}]""", container.GetProperty("env").GetRawText());
        Assert.False(container.TryGetProperty("ports", out _));
        Assert.False(container.TryGetProperty("livenessProbe", out _));
    }

    [Fact]
    public void A_disk_that_a_running_pod_uses_is_read_only_and_on_its_node()
    {
        var running = Observed(ResourceTypes.Pod, """
            {"metadata":{"name":"p"},"status":{"phase":"Running"},"spec":{"nodeName":"n1","containers":[{"name":"web","volumeMounts":[{"name":"d"}]}],
             "volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"claim-1"}}]}}
            """);
        var sharing = OneOffPod.FindSharing(Workload, "web", [running]);
        Assert.Equal("n1", sharing.Node);
        Assert.Equal(["claim-1"], sharing.Claims);
        Assert.Empty(OneOffPod.FindSharing(Workload, "other", [running]).Claims);

        var request = new OneOffRequest { Container = "web", Name = "run-1" };
        var pod = Render(request, sharing);
        Assert.Equal("""[{"name":"disk","mountPath":"/data","readOnly":true},{"name":"tmp","mountPath":"/tmp"}]""", Mounts(pod));
        Assert.Empty(pod.Items("spec", "initContainers"));
        Assert.Contains("\"n1\"", pod.Find("spec", "affinity")!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""["serve"]""", pod.Items("spec", "containers").Single().GetProperty("args").GetRawText());
        Assert.DoesNotContain("readOnly", Mounts(Render(request with { Writes = true }, sharing)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":{"phase":"Pending"}}""", false, null, null)]
    [InlineData("""{"status":{"containerStatuses":[{"state":{"running":{}}}]}}""", true, null, null)]
    [InlineData("""{"status":{"containerStatuses":[{"state":{"terminated":{"exitCode":3}}}]}}""", false, 3, null)]
    [InlineData("""{"status":{"containerStatuses":[{"state":{"waiting":{"reason":"ErrImagePull","message":"no"}}}]}}""", false, null, "ErrImagePull: no")]
    [InlineData("""{"status":{"conditions":[{"type":"PodScheduled","reason":"Unschedulable","message":"no room"}]}}""", false, null, "no room")]
    public void The_state_is_read(string pod, bool isRunning, int? code, string? trouble) =>
        Assert.Equal(new OneOffState(isRunning, code, trouble), OneOffState.Of(Observed(ResourceTypes.Pod, pod)));

    private static string Mounts(ObservedObject pod) => pod.Items("spec", "containers").Single().GetProperty("volumeMounts").GetRawText();

    private static ObservedObject Render(OneOffRequest request, OneOffSharing sharing) =>
        new(ResourceTypes.Pod, JsonElement.Parse(OneOffPod.Render(Workload, Names, request, sharing)));

    private static ObservedObject Observed(ResourceType type, string json) => new(type, JsonElement.Parse(json));
}
