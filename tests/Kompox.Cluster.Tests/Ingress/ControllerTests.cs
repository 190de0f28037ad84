using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>What is written for each ingress controller is taken by a real API server as it is: a second deploy finds nothing to do.</summary>
public sealed class ControllerTests(ClusterFixture cluster)
{
    private const string Compose = """
        services:
          web:
            image: kompox.dev/test/notes:1
            environment: {NOTES_DIR: /tmp}
            ports: ["80:8080", "81:8081"]
        secrets:
          users: {file: users.txt}

        """;

    private const string ForNginx = """
            - name: web
              port: 80
              hosts: ["*.HOST", HOST]
              paths: [{path: /}, {path: /v1.0, strip: true}, {path: /health, exact: true}]
              basicAuth: {secret: users, realm: Back office}
              allowedSources: [10.0.0.0/8, "2001:db8::/32"]
              maxBodySize: 10Mi
              timeouts: {connect: 5s, response: 2m}
              redirects: [{host: www.HOST, to: "https://example.org/a?b=c"}]

        """;

    private const string ForOthers = "    - {name: web, port: 80, hosts: [HOST]}\n    - {name: api, port: 81, hosts: [HOST], paths: [{path: /api}, {path: /health, exact: true}]}\n";

    [Theory]
    [InlineData("k8s.io/ingress-nginx", ForNginx, "nginx.ingress.kubernetes.io/force-ssl-redirect")]
    [InlineData("example.com/ingress", ForOthers, "")]
    public async Task Objects_are_taken_as_they_are(string controller, string rules, string annotation)
    {
        await using var app = await cluster.CreateAppAsync(Compose, "");
        var name = $"class-{app.Workspace}";
        await app.Observer.ApplyAsync($"apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {{name: {name}}}\nspec: {{controller: {controller}}}\n");
        try
        {
            Write(app, name, rules);
            (await app.RunAsync("app deploy --no-wait")).Expect();
            Assert.StartsWith("No changes for app 'app1'", (await app.RunAsync("app diff")).Expect().Output, StringComparison.Ordinal);
            var items = (await app.Observer.GetAsync($"/apis/networking.k8s.io/v1/namespaces/{app.Namespace}/ingresses"))!.Value.GetProperty("items").EnumerateArray().ToList();
            Assert.NotEmpty(items);
            Assert.All(items, i => Assert.Equal(annotation.Length > 0, i.GetProperty("metadata").TryGetProperty("annotations", out var all) && all.TryGetProperty(annotation, out _)));
        }
        finally
        {
            await app.Observer.DeleteAsync($"/apis/networking.k8s.io/v1/ingressclasses/{name}");
        }
    }

    [Fact]
    public async Task What_the_controller_cannot_do_is_refused_before_anything_is_written()
    {
        await using var app = await cluster.CreateAppAsync(Compose, "", needsImages: false);
        var name = $"class-{app.Workspace}";
        await app.Observer.ApplyAsync($"apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {{name: {name}}}\nspec: {{controller: example.com/ingress}}\n");
        try
        {
            Write(app, name, ForNginx);
            var refused = (await app.RunAsync("app deploy")).Expect(1).Error;
            foreach (var field in new[] { "paths", "basicAuth", "allowedSources", "maxBodySize", "timeouts", "redirects[0]" })
                Assert.Contains($"error KPX3330: 'ingress.rules[0].{field}' ", refused, StringComparison.Ordinal);
            Assert.Empty(await app.ListEverythingAsync());
        }
        finally
        {
            await app.Observer.DeleteAsync($"/apis/networking.k8s.io/v1/ingressclasses/{name}");
        }
    }

    private static void Write(TestApp app, string className, string rules)
    {
        app.Write("users.txt", "one:$apr1$abcdefgh$GgK5XIheOSYaHBKFFAiw4/\n");
        app.Write("kompoxops.yml", $$"""
            version: v1
            workspace: {name: {{app.Workspace}}}
            provider: {name: home, driver: k3s}
            cluster:
              name: lab
              existing: true
              ingress: {controller: external, class: {{className}}, domain: "apps.{{app.Workspace}}.example"}
            app:
              name: app1
              compose: file:compose.yml
              ingress:
                rules:

            """ + rules.Replace("HOST", $"{app.Workspace}.test", StringComparison.Ordinal));
    }
}
