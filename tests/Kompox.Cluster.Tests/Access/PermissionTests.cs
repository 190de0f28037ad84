using Kompox.Cluster.Tests.Fixtures;
using Kompox.Cluster.Tests.Stories;
using Kompox.Clusters.Permissions;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Cluster.Tests.Access;

/// <summary>Everything works with the roles that <c>cluster permissions</c> prints, and nothing with less.</summary>
public sealed class PermissionTests(ClusterFixture cluster)
{
    private const string Volume = "- {name: default, size: 1Gi}";

    private const string Compose = """
        services:
          web:
            image: docker.io/library/busybox:1.35
            command: ["sleep", "100000"]
            stop_grace_period: 0s
            volumes: ["./data:/data"]

        """;

    [Fact]
    public async Task The_printed_roles_are_enough_for_the_whole_life_of_an_app()
    {
        await using var app = await cluster.CreateAppAsync(Compose, Volume);
        var printed = (await app.RunAsync(["cluster", "permissions", "--app-name", "app1", "--service-account", $"kompox-system/{app.Workspace}"])).Expect().Output;
        await using var access = await BindAsync(app, printed);
        (await app.RunAsync("app deploy --bootstrap-disks")).Expect();
        (await app.RunAsync(["app", "exec", "--", "sh", "-c", "echo kept > /data/file"])).Expect();
        app.Write("secret.env", "TOKEN=1\n");
        (await app.RunAsync("secret env set -S web -f secret.env --wait")).Expect();
        (await app.RunAsync("app status")).Expect();
        (await app.RunAsync("app logs")).Expect();
        var snapshot = NotesStory.NameOf(await app.RunAsync("snapshot create -V default"));
        var restored = NotesStory.NameOf(await app.RunAsync(["snapshot", "restore", "-V", "default", "-S", snapshot]));
        (await app.RunAsync(["disk", "assign", "-V", "default", "-N", restored])).Expect();
        (await app.RunAsync("app deploy")).Expect();
        Assert.Equal("kept\n", await ReadAsync(app, "app", "exec", "--", "cat", "/data/file"));
        (await app.RunAsync("box deploy -V default:/data")).Expect();
        Assert.Equal("kept\n", await ReadAsync(app, "box", "exec", "--", "cat", "/data/data/file"));
        (await app.RunAsync("box destroy")).Expect();
        (await app.RunAsync("app restart")).Expect();
        (await app.RunAsync("app history")).Expect();
        (await app.RunAsync(["snapshot", "delete", "-V", "default", "-N", snapshot])).Expect();
        (await app.RunAsync("app destroy")).Expect();
    }

    [Theory]
    [InlineData(PermissionScope.App, "deployments", "patch")]
    [InlineData(PermissionScope.App, "secrets", "list")]
    [InlineData(PermissionScope.Cluster, "persistentvolumes", "create")]
    public async Task A_verb_that_is_missing_is_named(PermissionScope scope, string resource, string verb)
    {
        await using var app = await cluster.CreateAppAsync(Compose, Volume);
        List<Permission> less = [];
        foreach (var permission in PermissionTable.All)
        {
            if (permission.Scope != scope || !permission.Resources.Contains(resource))
                less.Add(permission);
            else
                less.AddRange([permission with { Resources = [.. permission.Resources.Where(r => r != resource)] }, permission with { Resources = [resource], Verbs = [.. permission.Verbs.Where(v => v != verb)] }]);
        }
        var subject = RoleSubject.ServiceAccount(PermissionChoice.SystemNamespace, app.Workspace);
        var roles = PermissionRenderer.Render(new PermissionChoice(subject, app.Names), [.. less.Where(p => p.Resources.Count > 0)]);
        await using var access = await BindAsync(app, ManifestWriter.Write(roles));
        var outcome = (await app.RunAsync("app deploy --bootstrap-disks --no-wait")).Expect(1);
        Assert.Contains("KPX4003", outcome.Error, StringComparison.Ordinal);
        Assert.True(outcome.Error.Contains($"may not {verb} {resource}", StringComparison.Ordinal), outcome.Error);
        if (scope == PermissionScope.App)
            Assert.Contains(app.Namespace, outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(TestApp app, params string[] arguments)
    {
        await using var process = app.Start(arguments);
        return (await process.WaitAsync()).Expect().Output;
    }

    /// <summary>Applies the roles as an administrator would; from here on the app's commands run as the ServiceAccount.</summary>
    private static async Task<BoundAccess> BindAsync(TestApp app, string roles)
    {
        var admin = app.Environment["KUBECONFIG"];
        await app.Observer.ApplyAsync(roles);
        await app.Observer.ApplyAsync($"apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {app.Workspace}\n  namespace: kompox-system\n");
        var answer = await app.Observer.PostAsync(
            $"/api/v1/namespaces/kompox-system/serviceaccounts/{app.Workspace}/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":3600}}""");
        app.Write("account.kubeconfig", app.Observer.KubeconfigFor(answer.GetProperty("status").GetProperty("token").GetString()!));
        app.Environment["KUBECONFIG"] = app.At("account.kubeconfig");
        await AccessReview.WaitAsync(app.Observer, app.Workspace, ("list", "nodes", ""), ("list", "pods", app.Namespace), ("list", "pods", "kompox-system"));
        return new BoundAccess(app, admin);
    }

    private sealed class BoundAccess(TestApp app, string admin) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            app.Environment["KUBECONFIG"] = admin;
            var name = $"kompoxops-{app.Names.Instance}";
            foreach (var path in (string[])
                [
                    $"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/{name}", $"/apis/rbac.authorization.k8s.io/v1/clusterroles/{name}",
                    $"/apis/rbac.authorization.k8s.io/v1/namespaces/kompox-system/rolebindings/{name}", $"/apis/rbac.authorization.k8s.io/v1/namespaces/kompox-system/roles/{name}",
                    $"/api/v1/namespaces/kompox-system/serviceaccounts/{app.Workspace}",
                ])
                await app.Observer.DeleteAsync(path);
        }
    }
}
