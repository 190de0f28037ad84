using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary><c>cluster status</c>: what is there, what is not, and what nobody can know.</summary>
public sealed class StatusTests(ClusterFixture cluster)
{
    [Fact]
    public async Task The_front_door_is_found_step_by_step()
    {
        await using var app = await CreateAsync();
        Assert.Equal("true,false,-,-", Facts((await app.RunAsync("cluster status")).Expect()));
        await app.Observer.ApplyAsync($$"""
            apiVersion: v1
            kind: Namespace
            metadata: {name: {{app.Workspace}}-door}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: traefik
              namespace: {{app.Workspace}}-door
              labels: {app.kubernetes.io/name: traefik, app.kubernetes.io/managed-by: Helm}
              annotations: {meta.helm.sh/release-name: edge, meta.helm.sh/release-namespace: {{app.Workspace}}-door}
            spec:
              replicas: 0
              selector: {matchLabels: {app: door} }
              template:
                metadata: {labels: {app: door} }
                spec: {containers: [{name: traefik, image: "traefik:v3"}] }
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: traefik, namespace: {{app.Workspace}}-door, labels: {app.kubernetes.io/name: traefik} }
            spec: {type: LoadBalancer, selector: {app: door}, ports: [{name: websecure, port: 443}]}

            """);
        var pending = (await app.RunAsync("cluster status")).Expect();
        Assert.Equal("true,true,-,-", Facts(pending));
        Assert.Contains($"warning KPX3572: The load balancer '{app.Workspace}-door/traefik' of cluster 'lab' has no address yet", pending.Error, StringComparison.Ordinal);
        Assert.Contains("warning KPX3573", pending.Error, StringComparison.Ordinal);
        await app.Observer.PatchStatusAsync($"/api/v1/namespaces/{app.Workspace}-door/services/traefik", """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.7","hostname":"lb.example.com"}]}}}""");
        Assert.Equal("true,true,192.0.2.7,lb.example.com", Facts((await app.RunAsync("cluster status")).Expect()));
        var table = (await app.RunAsync("cluster status -o table")).Expect().Output;
        Assert.Contains($"installed by Helm release {app.Workspace}-door/edge", table, StringComparison.Ordinal);
        Assert.Contains("192.0.2.7 lb.example.com", table, StringComparison.Ordinal);
        await app.Observer.DeleteAsync($"/api/v1/namespaces/{app.Workspace}-door");
    }

    [Fact]
    public async Task What_may_not_be_read_or_does_not_answer_is_unknown()
    {
        await using var app = await CreateAsync();
        app.Write("nobody.kubeconfig", app.Observer.KubeconfigFor(await TokenAsync(app)));
        app.Environment["KUBECONFIG"] = app.At("nobody.kubeconfig");
        var forbidden = (await app.RunAsync("cluster status")).Expect(1);
        Assert.Equal("true,null,null,null", Facts(forbidden));
        Assert.Contains($"may not list deployments.apps in namespace '{app.Workspace}-door'", forbidden.Error, StringComparison.Ordinal);
        await app.Observer.DeleteAsync($"/api/v1/namespaces/kompox-system/serviceaccounts/{app.Workspace}");

        app.Environment["KUBECONFIG"] = app.At("absent.kubeconfig");
        var absent = (await app.RunAsync("cluster status")).Expect(1);
        Assert.Equal("null,null,null,null", Facts(absent));
        Assert.Contains("KPX4010", absent.Error, StringComparison.Ordinal);
    }

    // An account that nobody has given any rights.
    private static async Task<string> TokenAsync(TestApp app)
    {
        await app.Observer.ApplyAsync($"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: kompox-system\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {app.Workspace}\n  namespace: kompox-system\n");
        var answer = await app.Observer.PostAsync(
            $"/api/v1/namespaces/kompox-system/serviceaccounts/{app.Workspace}/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":3600}}""");
        return answer.GetProperty("status").GetProperty("token").GetString()!;
    }

    private async Task<TestApp> CreateAsync()
    {
        var app = await cluster.CreateAppAsync("services: {}\n", "", needsImages: false);
        var manifest = await File.ReadAllTextAsync(app.At("kompoxops.yml"), TestContext.Current.CancellationToken);
        app.Write("kompoxops.yml", manifest.Replace("existing: true}", $"existing: true, ingress: {{namespace: {app.Workspace}-door}}}}", StringComparison.Ordinal));
        return app;
    }

    // provisioned,installed,ingressGlobalIP,ingressFQDN
    private static string Facts(CliOutcome outcome)
    {
        var root = outcome.Json();
        Assert.Equal("lab", root.GetProperty("cluster_name").GetString());
        return string.Join(',', ((string[])["provisioned", "installed", "ingressGlobalIP", "ingressFQDN"]).Select(n =>
            !root.TryGetProperty(n, out var value) ? "-" : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()));
    }
}
