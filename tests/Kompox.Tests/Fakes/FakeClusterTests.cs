using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

public sealed class FakeClusterTests
{
    private static readonly ObjectKey Key = new(ResourceTypes.ConfigMap, "ns", "a");
    private readonly FakeCluster _cluster = new();

    [Fact]
    public async Task Apply_owns_what_it_wrote_and_leaves_the_rest()
    {
        _cluster.Put(ResourceTypes.ConfigMap, """{"metadata":{"name":"a","namespace":"ns","labels":{"theirs":"1"}},"data":{"k":"0"}}""");
        await Apply("""{"metadata":{"name":"a","namespace":"ns","labels":{"ours":"1"}},"data":{"k":"1","l":"1"}}""");
        var after = await Apply("""{"metadata":{"name":"a","namespace":"ns"},"data":{"k":"2"}}""");
        Assert.Equal("1", after.Label("theirs"));
        Assert.Null(after.Label("ours"));
        Assert.Equal("2", after.Text("data", "k"));
        Assert.Null(after.Find("data", "l"));
    }

    [Fact]
    public async Task A_dry_run_and_an_apply_of_the_same_change_nothing()
    {
        _cluster.Put(ResourceTypes.Namespace, """{"metadata":{"name":"ns"}}""");
        var first = await Apply("""{"metadata":{"name":"a","namespace":"ns"},"data":{"k":"1"}}""");
        await Apply("""{"metadata":{"name":"a","namespace":"ns"},"data":{"k":"2"}}""", isDryRun: true);
        var again = await Apply("""{"metadata":{"name":"a","namespace":"ns"},"data":{"k":"1"}}""");
        Assert.Equal(first.ResourceVersion, again.ResourceVersion);
    }

    [Fact]
    public async Task A_namespace_that_is_absent_is_a_failure_and_takes_its_objects_with_it()
    {
        var failure = await Assert.ThrowsAsync<KompoxException>(() => Apply("""{"metadata":{"name":"a","namespace":"ns"}}"""));
        Assert.Equal(ApiDiagnostics.NotFound.Code, failure.Diagnostic.Code);
        _cluster.Put(ResourceTypes.ConfigMap, """{"metadata":{"name":"a","namespace":"ns"}}""");
        Assert.True(await _cluster.DeleteAsync(new ObjectKey(ResourceTypes.Namespace, null, "ns"), new DeleteOptions(), TestContext.Current.CancellationToken));
        Assert.Null(_cluster.Find(ResourceTypes.ConfigMap, "a", "ns"));
    }

    [Theory]
    [InlineData("x=1", true)]
    [InlineData("x=1,y!=2", true)]
    [InlineData("x in (1, 2),!z", true)]
    [InlineData("y", false)]
    [InlineData("fields:metadata.name=a", true)]
    [InlineData("fields:metadata.name=b", false)]
    public async Task Lists_select(string selector, bool isFound)
    {
        _cluster.Put(ResourceTypes.ConfigMap, """{"metadata":{"name":"a","namespace":"ns","labels":{"x":"1"}}}""");
        Assert.Equal(isFound, (await _cluster.ListAllAsync(ResourceTypes.ConfigMap, "ns", selector, TestContext.Current.CancellationToken)).Count == 1);
    }

    [Fact]
    public async Task A_watch_gives_what_is_there_and_then_changes()
    {
        _cluster.Put(ResourceTypes.ConfigMap, """{"metadata":{"name":"a","namespace":"ns"}}""");
        var kinds = new List<WatchChangeKind>();
        await foreach (var change in _cluster.WatchAsync(ResourceTypes.ConfigMap, "ns", null, TestContext.Current.CancellationToken))
        {
            kinds.Add(change.Kind);
            if (kinds.Count == 1)
                await Apply("""{"metadata":{"name":"a","namespace":"ns"},"data":{"k":"1"}}""");
            else if (kinds.Count == 2)
                _cluster.Remove(Key);
            else
                break;
        }
        Assert.Equal([WatchChangeKind.Added, WatchChangeKind.Modified, WatchChangeKind.Deleted], kinds);
    }

    private Task<ObservedObject> Apply(string json, bool isDryRun = false) =>
        _cluster.ApplyAsync(Key, Encoding.UTF8.GetBytes(json), new ApplyOptions(isDryRun), TestContext.Current.CancellationToken);
}
