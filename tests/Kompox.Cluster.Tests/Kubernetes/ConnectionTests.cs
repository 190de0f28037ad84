using System.Text;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Yaml;

namespace Kompox.Cluster.Tests.Kubernetes;

/// <summary>What the connection promises, on a real API server.</summary>
public sealed class ConnectionTests(ClusterFixture cluster)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_apply_twice_changes_nothing()
    {
        using var connection = (await cluster.RequireAsync(needsImages: false)).Connect();
        await using var space = await ScratchNamespace.CreateAsync(connection);
        var (key, body) = (space.Of(ResourceTypes.ConfigMap, "a"), space.ConfigMap("a", "\"data\":{\"x\":\"y\"}"));
        var first = await connection.ApplyAsync(key, body, new ApplyOptions(), Token);
        var second = await connection.ApplyAsync(key, body, new ApplyOptions(), Token);
        Assert.Equal(("y", first.ResourceVersion), (second.Text("data", "x"), second.ResourceVersion));
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_be_and_leaves_it()
    {
        using var connection = (await cluster.RequireAsync(needsImages: false)).Connect();
        await using var space = await ScratchNamespace.CreateAsync(connection);
        var key = space.Of(ResourceTypes.ConfigMap, "a");
        await connection.ApplyAsync(key, space.ConfigMap("a", "\"data\":{\"x\":\"1\"}"), new ApplyOptions(), Token);
        var shown = await connection.ApplyAsync(key, space.ConfigMap("a", "\"data\":{\"y\":\"2\"}"), new ApplyOptions(IsDryRun: true), Token);
        Assert.Equal((null, "2"), (shown.Text("data", "x"), shown.Text("data", "y")));
        Assert.Equal("1", (await connection.GetAsync(key, Token))!.Text("data", "x"));
    }

    [Fact]
    public async Task A_field_of_somebody_else_is_a_conflict_until_it_is_taken_over()
    {
        using var connection = (await cluster.RequireAsync(needsImages: false)).Connect();
        await using var space = await ScratchNamespace.CreateAsync(connection);
        var key = space.Of(ResourceTypes.ConfigMap, "a");
        await connection.CreateAsync(key, space.ConfigMap("a", "\"data\":{\"x\":\"theirs\"}"), Token);
        var body = space.ConfigMap("a", "\"data\":{\"x\":\"ours\"}");
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.ApplyAsync(key, body, new ApplyOptions(Force: false), Token));
        Assert.Equal(ApiDiagnostics.Conflict.Code, failure.Diagnostic.Code);
        Assert.Contains(".data.x", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal("ours", (await connection.ApplyAsync(key, body, new ApplyOptions(), Token)).Text("data", "x"));
    }

    [Fact]
    public async Task Refusals_have_their_own_codes()
    {
        using var connection = (await cluster.RequireAsync(needsImages: false)).Connect();
        await using var space = await ScratchNamespace.CreateAsync(connection);
        var key = space.Of(ResourceTypes.ConfigMap, "a");
        await connection.CreateAsync(key, space.ConfigMap("a", "\"data\":{\"x\":\"1\"}"), Token);
        await FailsAsync(ApiDiagnostics.AlreadyExists, () => connection.CreateAsync(key, space.ConfigMap("a", "\"data\":{}"), Token));
        await FailsAsync(ApiDiagnostics.Conflict, () => connection.PatchAsync(key, """{"metadata":{"resourceVersion":"1"},"data":{"x":"2"}}"""u8.ToArray(), Token));
        await FailsAsync(ApiDiagnostics.Conflict, () => connection.DeleteAsync(key, new DeleteOptions { Uid = "somebody-else" }, Token));
        await FailsAsync(ApiDiagnostics.Invalid, () => connection.ApplyAsync(key, space.ConfigMap("a", "\"spec\":{\"x\":1}"), new ApplyOptions(), Token));
        await FailsAsync(ApiDiagnostics.NotFound, () => connection.ApplyAsync(
            key with { Namespace = "nowhere-at-all" }, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}"""u8.ToArray(), new ApplyOptions(), Token));
        Assert.True(await connection.DeleteAsync(key, new DeleteOptions(), Token));
        Assert.False(await connection.DeleteAsync(key, new DeleteOptions(), Token));
        Assert.Null(await connection.GetAsync(key, Token));
    }

    [Fact]
    public async Task A_secret_that_is_refused_is_not_repeated()
    {
        using var connection = (await cluster.RequireAsync(needsImages: false)).Connect();
        await using var space = await ScratchNamespace.CreateAsync(connection);
        foreach (var data in new[] { "{\"p\":\"geheim!!\"}", "{\"p geheim\":\"eA==\"}", "{\"p\":{\"geheim\":1}}", "[\"geheim\"]" })
        {
            var body = Encoding.UTF8.GetBytes($$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{{data}}}""");
            foreach (var write in new[] { connection.ApplyAsync(space.Of(ResourceTypes.Secret, "s"), body, new ApplyOptions(), Token), connection.CreateAsync(space.Of(ResourceTypes.Secret, "s"), body, Token) })
            {
                var failure = await Assert.ThrowsAsync<KompoxException>(() => write);
                Assert.Equal(ApiDiagnostics.Invalid.Code, failure.Diagnostic.Code);
                Assert.DoesNotContain("geheim!!", failure.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task More_objects_than_a_page_holds_are_listed_once_each()
    {
        using var connection = (await cluster.RequireAsync(needsImages: false)).Connect();
        await using var space = await ScratchNamespace.CreateAsync(connection);
        await Parallel.ForAsync(0, 520, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (i, token) =>
            await connection.CreateAsync(space.Of(ResourceTypes.ConfigMap, $"m{i}"), space.ConfigMap($"m{i}", "\"data\":{}"), token));
        var names = (await connection.ListAllAsync(ResourceTypes.ConfigMap, space.Name, null, Token)).Select(o => o.Name).Where(n => n.StartsWith('m')).ToList();
        Assert.Equal(520, names.Distinct().Count());
        Assert.Equal(520, names.Count);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        var state = await cluster.RequireAsync(needsImages: false);
        using var admin = state.Connect();
        await using var space = await ScratchNamespace.CreateAsync(admin);
        await admin.CreateAsync(space.Of(ResourceTypes.ServiceAccount, "bob"), """{"metadata":{"name":"bob"}}"""u8.ToArray(), Token);
        var answer = await admin.PostAsync(
            $"/api/v1/namespaces/{space.Name}/serviceaccounts/bob/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}"""u8.ToArray(), Token);
        using var bob = ClusterConnector.Connect(
            new ClusterAccess { Content = AsBob(state.Kubeconfig, answer.GetProperty("status").GetProperty("token").GetString()!) }, new ConnectSettings
            {
                Files = new PhysicalFileSource(Path.GetDirectoryName(state.Kubeconfig)!),
                Environment = new Dictionary<string, string>(),
                Time = TimeProvider.System,
                Events = new SilentSink(),
            });
        var key = space.Of(ResourceTypes.Deployment, "web");
        Assert.Equal(
            $"User 'bob' may not patch deployments.apps in namespace '{space.Name}' (for 'web')",
            await FailsAsync(ApiDiagnostics.Forbidden, () => bob.ApplyAsync(key, """{"apiVersion":"apps/v1","kind":"Deployment"}"""u8.ToArray(), new ApplyOptions(), Token)));
        Assert.Equal(
            "User 'bob' may not list nodes in the cluster", await FailsAsync(ApiDiagnostics.Forbidden, () => bob.ListAllAsync(ResourceTypes.Node, null, null, Token)));
    }

    private static async Task<string> FailsAsync(DiagnosticDescriptor expected, Func<Task> act)
    {
        var failure = await Assert.ThrowsAsync<KompoxException>(act);
        Assert.Equal(expected.Code, failure.Diagnostic.Code);
        return failure.Diagnostic.Message;
    }

    // The cluster of the kubeconfig's current context, with another user.
    private static string AsBob(string kubeconfig, string token)
    {
        var text = new SourceText { Path = kubeconfig, Text = File.ReadAllText(kubeconfig) };
        var root = (YamlMapping)YamlReader.ReadAll(text, new DiagnosticBag())[0].Root;
        YamlMapping Entry(string list, string kind, string name) => (YamlMapping)((YamlSequence)root.Find(list)!).Items.OfType<YamlMapping>()
            .First(e => $"{e.Find("name")}" == name).Find(kind)!;
        var cluster = Entry("clusters", "cluster", $"{Entry("contexts", "context", $"{root.Find("current-context")}").Find("cluster")}");
        var values = cluster.Entries.Select(e => $"\"{e.Key}\": \"{e.Value}\"");
        return $$"""
            clusters: [{name: c, cluster: { {{string.Join(", ", values)}} } }]
            users: [{name: bob, user: {token: "{{token}}"} }]
            contexts: [{name: x, context: {cluster: c, user: bob} }]
            current-context: x
            """;
    }
}
