using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;

namespace Kompox.Tests.Kubernetes.Pods;

public sealed class PodSelectionTests
{
    [Theory]
    [InlineData("a:ready b:ready", "b")]
    [InlineData("a:ready b:ready-going", "a")]
    [InlineData("a:Pending b:Running", "b")]
    [InlineData("a:Running-going b:Pending", "b")]
    [InlineData("a:Running-going b:Running-going", "a")]
    [InlineData("a:Failed b:Running c:Running", "b")]
    public void The_last_ready_pod_is_taken_else_one_that_lives(string pods, string chosen) =>
        Assert.Equal(chosen, PodSelection.Choose([.. pods.Split(' ').Select(Pod)])!.Name);

    [Fact]
    public void No_pod_no_choice() => Assert.Null(PodSelection.Choose([]));

    [Fact]
    public void Containers_and_ports_are_found()
    {
        var pod = Observed("""
            {"metadata":{"name":"p"},"spec":{"initContainers":[{"name":"init"},{"name":"proxy","restartPolicy":"Always"}],
             "containers":[{"name":"web","ports":[{"name":"http","containerPort":8080}]},{"name":"db"}]},
             "status":{"containerStatuses":[{"name":"web","ready":false},{"name":"db","ready":true}]}}
            """);
        Assert.Equal(["web", "db", "proxy"], PodSelection.Containers(pod));
        Assert.Equal(8080, PodSelection.FindPort(pod, "http"));
        Assert.Null(PodSelection.FindPort(pod, "https"));
        Assert.True(PodSelection.IsReady(pod, "db"));
        Assert.False(PodSelection.IsReady(pod, "web"));
        Assert.False(PodSelection.IsReady(pod));
    }

    private static ObservedObject Pod(string text)
    {
        var (name, state) = (text.Split(':')[0], text.Split(':')[1]);
        var phase = state.Split('-')[0] is "ready" ? "Running" : state.Split('-')[0];
        var deletion = state.EndsWith("-going", StringComparison.Ordinal) ? ",\"deletionTimestamp\":\"2026-11-22T12:00:00Z\"" : "";
        return Observed($$"""
            {"metadata":{"name":"{{name}}"{{deletion}}},"status":{"phase":"{{phase}}","conditions":[{"type":"Ready","status":"{{(state.StartsWith("ready", StringComparison.Ordinal) ? "True" : "False")}}"}] } }
            """);
    }

    private static ObservedObject Observed(string json) => new(ResourceTypes.Pod, JsonElement.Parse(json));
}
