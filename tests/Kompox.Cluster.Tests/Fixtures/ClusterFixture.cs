namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>
/// The cluster that the tests use: <c>KOMPOX_TEST_KUBECONFIG</c>, else the one of <c>eng/cluster/cluster.sh</c>, built and started when a
/// test first asks for it and stopped at the end unless somebody else uses it. Tests are skipped where neither is possible.
/// </summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly Lazy<Task<ClusterState>> _state = new(ClusterState.FindAsync);

    /// <summary>The cluster; skips the test when there is none, or none that has the test images.</summary>
    /// <param name="needsImages">Whether the test runs pods: of PostgreSQL, of the app <c>notes</c>, of the Box.</param>
    internal async Task<ClusterState> RequireAsync(bool needsImages = true)
    {
        var state = await _state.Value;
        if (state.WhyNot is { } reason)
            Assert.Skip(reason);
        if (needsImages && !state.HasImages)
            Assert.Skip("the images of the tests are not known to be in this cluster; load them and set KOMPOX_TEST_IMAGES=1");
        return state;
    }

    /// <summary>The kubeconfig; <c>null</c> when there is no cluster.</summary>
    internal async Task<string?> FindKubeconfigAsync() => await _state.Value is { WhyNot: null } state ? state.Kubeconfig : null;

    /// <summary>A project with one app in a directory of its own, from an example of the repository; disposing deletes all that the app left.</summary>
    internal async Task<TestApp> CreateAppAsync(string example = "examples/notes", bool needsImages = true) =>
        TestApp.FromExample(await RequireAsync(needsImages), example);

    /// <summary>A project with one app, from the text of its Compose file.</summary>
    /// <param name="compose">The Compose file.</param>
    /// <param name="volumes">Lines of <c>app.volumes</c>, for example <c>- {name: default, size: 1Gi}</c>; empty: no volumes.</param>
    /// <param name="needsImages">Whether pods must run.</param>
    internal async Task<TestApp> CreateAppAsync(string compose, string volumes, bool needsImages = true) =>
        TestApp.FromCompose(await RequireAsync(needsImages), compose, volumes);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_state.IsValueCreated)
            await (await _state.Value).ReleaseAsync();
    }
}
