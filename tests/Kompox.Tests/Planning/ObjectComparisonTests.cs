using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Tests.Planning;

public sealed class ObjectComparisonTests
{
    [Theory]
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":1}}""", "")]
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":2}}""", "spec.a: 1 -> 2")]
    [InlineData("""{"spec":{"a":null}}""", """{"spec":{}}""", "")]
    [InlineData("""{"status":{"a":1},"metadata":{"uid":"1","generation":1}}""", """{"status":{"a":2},"metadata":{"uid":"2","generation":2}}""", "")]
    [InlineData("""{"metadata":{"labels":{"a.b/c":"x"}}}""", """{"metadata":{"labels":{"a.b/c":"y"}}}""", "metadata.labels[a.b/c]: x -> y")]
    [InlineData("""{"l":[{"name":"a","v":1},{"name":"b"}]}""", """{"l":[{"name":"b"},{"name":"a","v":2}]}""", "l[a].v: 1 -> 2")]
    [InlineData("""{"l":["a","b"]}""", """{"l":["a"]}""", "l[1]: b (removed)")]
    [InlineData("""{"m":[{"name":"d","mountPath":"/a"},{"name":"d","mountPath":"/b"}]}""", """{"m":[{"name":"d","mountPath":"/a"}]}""", """m[/b]: {"name":"d","mountPath":"/b"} (removed)""")]
    public void Tells_what_differs(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('\n', ObjectComparison.Compare(Of(ResourceTypes.Deployment, before), Of(ResourceTypes.Deployment, after))));

    [Theory]
    [InlineData("""{"data":{"k":"c2VjcmV0"}}""", """{"data":{"k":"dGllZ2Vy"}}""", "data.k changed")]
    [InlineData("""{"data":{}}""", """{"data":{"k":"dGllZ2Vy"}}""", "data.k changed")]
    [InlineData("""{}""", """{"data":{"k":"dGllZ2Vy"}}""", "data.k changed")]
    [InlineData("""{"data":{"k":"c2VjcmV0"}}""", """{}""", "data.k changed")]
    [InlineData("""{"stringData":{"k":"dGllZ2Vy"}}""", """{}""", "stringData.k changed")]
    public void Values_of_Secrets_are_not_told(string before, string after, string expected)
    {
        var changes = ObjectComparison.Compare(Of(ResourceTypes.Secret, before), Of(ResourceTypes.Secret, after));
        Assert.Equal(expected, string.Join('\n', changes));
        Assert.All(changes, c => Assert.True(c is { Before: null, After: null }));
    }

    private static ObservedObject Of(ResourceType type, string json) => new(type, JsonDocument.Parse(json).RootElement);
}
