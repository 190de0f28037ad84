using Kompox.Cluster.Tests.Fixtures;
using Kompox.Clusters.Installing;
using Kompox.Clusters.Permissions;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary><c>cluster install</c>, <c>diff</c> and <c>uninstall</c>: what is there is changed when it has to be, by whom it may, and taken away when nobody needs it.</summary>
[Collection(FrontDoors.Name)]
public sealed class InstallTests(ClusterFixture cluster)
{
    private const string OldImage = "docker.io/library/traefik:v3.7.12";

    [Fact]
    public async Task Another_tag_is_rolled_out_and_one_that_is_not_there_is_told()
    {
        await using var door = await InstalledDoor.CreateAsync(await cluster.RequireAsync());
        Use(door, $"image: {OldImage}");
        await door.InstallAsync();
        var uid = await UidAsync(door);
        Use(door, "");
        Assert.Contains(
            $"~ Deployment {door.Namespace}/traefik  (restarts its pods)\n    spec.template.spec.containers[traefik].image: {OldImage} -> {TraefikPod.DefaultImage}\n",
            (await door.App.RunAsync("cluster diff")).Expect(2).Output, StringComparison.Ordinal);
        await door.InstallAsync();
        var pod = await door.PodAsync();
        Assert.NotEqual(uid, pod.GetProperty("metadata").GetProperty("uid").GetString());
        Assert.Equal(TraefikPod.DefaultImage, pod.GetProperty("spec").GetProperty("containers")[0].GetProperty("image").GetString());

        Use(door, $"image: {OldImage}-absent");
        var run = (await door.App.RunAsync("cluster install --wait-address 0s --timeout 5m")).Expect(1);
        Assert.Contains("KPX3352", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("install success", run.Error, StringComparison.Ordinal);
        Use(door, "");
        await door.InstallAsync();
        (await door.App.RunAsync("cluster diff")).Expect();
    }

    [Fact]
    public async Task Apps_keep_it_and_another_project_does_not_take_it()
    {
        await using var door = await InstalledDoor.CreateAsync(await cluster.RequireAsync(), rules: "rules: [{name: web, port: 8080, hosts: [a.example.org]}]");
        Use(door, "");
        await door.InstallAsync();
        (await door.App.RunAsync("app deploy --no-wait")).Expect();
        var run = (await door.App.RunAsync("cluster uninstall")).Expect(1);
        Assert.Contains($"KPX3530: IngressClass '{door.Namespace}' has 1 users that nobody reaches any more: Ingress {door.App.Namespace}/", run.Error, StringComparison.Ordinal);
        var manifest = await File.ReadAllTextAsync(door.App.At("kompoxops.yml"), TestContext.Current.CancellationToken);
        door.App.Write("kompoxops.yml", manifest.Replace("name: lab", "name: lab2", StringComparison.Ordinal));
        run = (await door.App.RunAsync("cluster install")).Expect(1);
        Assert.Contains($"KPX3513: The ingress controller in namespace '{door.Namespace}' was installed for cluster entry '{door.App.Workspace}/home/lab'", run.Error, StringComparison.Ordinal);
        Assert.Contains("KPX3513", (await door.App.RunAsync("cluster uninstall --force")).Expect(1).Error, StringComparison.Ordinal);
        door.App.Write("kompoxops.yml", manifest);
    }

    [Fact]
    public async Task The_printed_permissions_are_enough()
    {
        await using var door = await InstalledDoor.CreateAsync(await cluster.RequireAsync());
        Use(door, "");
        var (app, admin, name) = (door.App, door.App.Environment["KUBECONFIG"], $"installer-{door.App.Workspace}");
        var choice = new PermissionChoice(RoleSubject.ServiceAccount("kompox-system", name), null) { Installs = true };
        var roles = ManifestWriter.Write(PermissionRenderer.Render(choice, [.. PermissionTable.All.Where(p => p.Scope == PermissionScope.Installation)]));
        await app.Observer.ApplyAsync(roles.Replace("name: kompoxops\n", $"name: {name}\n", StringComparison.Ordinal));
        await app.Observer.ApplyAsync($"apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {name}\n  namespace: kompox-system\n");
        try
        {
            var answer = await app.Observer.PostAsync(
                $"/api/v1/namespaces/kompox-system/serviceaccounts/{name}/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":3600}}""");
            app.Write("account.kubeconfig", app.Observer.KubeconfigFor(answer.GetProperty("status").GetProperty("token").GetString()!));
            app.Environment["KUBECONFIG"] = app.At("account.kubeconfig");
            await AccessReview.WaitAsync(app.Observer, name, ("list", "nodes", ""));
            await door.InstallAsync();
            (await app.RunAsync("cluster diff")).Expect();
            Use(door, "patches:\n- {kind: ConfigMap, patch: {data: {more.yaml: \"{}\"}}}");
            await door.InstallAsync();
            // The account may not see every type, so the namespace stays until somebody has looked who may.
            Assert.Contains(door.Namespace, (await app.RunAsync("cluster uninstall")).Expect().Error, StringComparison.Ordinal);
            Assert.Equal(["ConfigMap/kube-root-ca.crt"], (await app.Observer.ListEverythingAsync(door.Namespace)).Keys.Where(k => k.StartsWith("ConfigMap/", StringComparison.Ordinal) || k.StartsWith("Deployment/", StringComparison.Ordinal)));
            app.Environment["KUBECONFIG"] = admin;
            (await app.RunAsync("cluster uninstall")).Expect();
            Assert.Null(await app.Observer.GetAsync($"/api/v1/namespaces/{door.Namespace}"));
        }
        finally
        {
            app.Environment["KUBECONFIG"] = admin;
            foreach (var path in (string[])[$"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/{name}", $"/apis/rbac.authorization.k8s.io/v1/clusterroles/{name}", $"/api/v1/namespaces/kompox-system/serviceaccounts/{name}"])
                await app.Observer.DeleteAsync(path);
        }
    }

    // A class of the test's own: the suite may run beside others on one cluster.
    internal static void Use(InstalledDoor door, string lines)
    {
        var path = door.App.At("kompoxops.yml");
        var text = File.ReadAllText(path);
        var start = text.IndexOf("    storage:", StringComparison.Ordinal);
        var end = text.IndexOf("\napp:", StringComparison.Ordinal);
        var storage = text[start..text.IndexOf('\n', start)];
        var own = string.Concat($"class: {door.Namespace}\n{lines}".TrimEnd('\n').Split('\n').Select(l => $"\n    {l}"));
        File.WriteAllText(path, text[..start] + storage + own + text[end..]);
    }

    internal static async Task<string> UidAsync(InstalledDoor door) => (await door.PodAsync()).GetProperty("metadata").GetProperty("uid").GetString()!;
}
