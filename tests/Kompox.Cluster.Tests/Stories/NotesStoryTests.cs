using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Stories;

/// <summary>The whole life of an app, and what is left of it.</summary>
public sealed class NotesStoryTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Dropped_table_comes_back_and_nothing_is_left_but_disks_and_snapshots()
    {
        await using var app = await cluster.CreateAppAsync();
        await NotesStory.PlayAsync(app);

        (await app.RunAsync("app destroy --delete-namespace")).Expect();
        await Eventually.TrueAsync(
            async () => await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}") is null, "the end of the app's namespace");
        var records = $"{app.Names.Prefix}-{app.Names.Hashes.AppId}";
        Assert.All(await app.ListEverythingAsync(), item => Assert.Matches($@"^ConfigMap/{records}\.(disk|snapshot|volume)\.default(\.[0-9a-z]+)?$", item));
        Assert.Equal(2, (await app.ListEverythingAsync()).Count(i => i.Contains(".disk.", StringComparison.Ordinal)));
        Assert.Single(await app.ListEverythingAsync(), i => i.Contains(".snapshot.", StringComparison.Ordinal));
    }
}
