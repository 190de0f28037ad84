using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Stories;

/// <summary>The roles that <c>cluster permissions</c> prints are enough, and what is refused is named.</summary>
public sealed class RbacStoryTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Roles_of_one_app_are_enough_for_its_whole_story()
    {
        await using var app = await cluster.CreateAppAsync();
        var account = $"{app.Workspace}-ops";
        var roles = await app.RunAsync(["cluster", "permissions", "--app-name", app.App, "--service-account", $"kompox-system/{account}"]);
        await app.Observer.ApplyAsync(roles.Expect().Output);
        await UseAccountAsync(app, account);
        await AccessReview.WaitAsync(app.Observer, account, ("list", "nodes", ""), ("list", "pods", app.Namespace), ("list", "pods", "kompox-system"));

        await NotesStory.PlayAsync(app);
        (await app.RunAsync("app destroy")).Expect();
        foreach (var kind in (string[])["clusterroles", "clusterrolebindings"])
            await app.Observer.DeleteAsync($"/apis/rbac.authorization.k8s.io/v1/{kind}/kompoxops-{app.Names.Instance}");
    }

    [Fact]
    public async Task Refusal_names_what_is_missing()
    {
        await using var app = await cluster.CreateAppAsync(needsImages: false);
        var account = $"{app.Workspace}-nobody";
        await app.Observer.ApplyAsync($"apiVersion: v1\nkind: Namespace\nmetadata: {{name: kompox-system}}\n---\n");
        await UseAccountAsync(app, account);

        var outcome = (await app.RunAsync("app deploy --bootstrap-disks")).Expect(1);
        Assert.Contains("KPX4003", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("cluster permissions", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>From here on the app is run with a token of a ServiceAccount in <c>kompox-system</c>.</summary>
    private static async Task UseAccountAsync(TestApp app, string account)
    {
        await app.Observer.ApplyAsync($"apiVersion: v1\nkind: ServiceAccount\nmetadata: {{name: {account}, namespace: kompox-system, labels: {{kompox.dev/app-instance-hash: {app.Names.Hashes.AppInstance}}}}}\n");
        var answer = await app.Observer.PostAsync(
            $"/api/v1/namespaces/kompox-system/serviceaccounts/{account}/token",
            """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":3600}}""");
        var token = answer.GetProperty("status").GetProperty("token").GetString();
        app.Write("account.kubeconfig", app.Observer.KubeconfigFor(token!));
        app.Environment["KUBECONFIG"] = app.At("account.kubeconfig");
    }
}
