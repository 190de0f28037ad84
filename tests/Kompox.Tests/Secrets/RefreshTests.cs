using System.Text.Json;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Rendering;
using Kompox.Secrets.Refresh;
using Kompox.Tests.Fakes;
using Kompox.Tests.Rendering;

namespace Kompox.Tests.Secrets;

public sealed class RefreshTests
{
    private const string Compose = """
        services:
          web:
            image: nginx:1.27
            env_file: [web.env]
            environment: {DB_PASSWORD: secret1, MODE: fast}
            configs: [main, other]
            secrets: [token]
            volumes: ["./data:/data"]
            depends_on: {db: {condition: service_healthy}, init: {condition: service_completed_successfully}}
          db:
            image: postgres:17
            env_file: [db.env]
            healthcheck: {test: [CMD, "true"]}
          init:
            image: busybox:1.36
            env_file: [db.env]
            secrets: [token]
        configs:
          main: {content: "a"}
          other: {content: "b"}
        secrets:
          token: {file: token.txt}
        """;

    [Theory]
    [InlineData(PodsMode.Auto, "1.33")]
    [InlineData(PodsMode.PerService, "1.33")]
    [InlineData(PodsMode.Auto, "1.20")]
    public async Task What_a_deploy_has_made_needs_no_refresh(PodsMode pods, string version)
    {
        var render = Case(version);
        var result = AppRenderer.Render(render.Context().Request with { Pods = pods }, render.Bag);
        Assert.Contains(result.Objects.OfType<Workload>(), w => w.Template.Metadata.Annotations.Any(a => a.Key == AppLabels.ComposeContentHashAnnotation));
        var cluster = new FakeCluster();
        foreach (var item in result.Objects)
            cluster.Put(item);
        var changed = await WorkloadRefresh.RunAsync(AppTargets.Create(DriverCatalog.Find("k3s")!, cluster), TestContext.Current.CancellationToken);
        Assert.Empty(changed);
    }

    [Fact]
    public async Task What_a_deploy_changes_meanwhile_is_not_put_back()
    {
        var render = Case("1.33");
        var cluster = new FakeCluster();
        foreach (var item in AppRenderer.Render(render.Context().Request, render.Bag).Objects)
            cluster.Put(item);
        var target = AppTargets.Create(DriverCatalog.Find("k3s")!, cluster);
        var present = cluster.Objects.First(o => o.Type == ResourceTypes.Deployment);
        string Managed(string image, string hash) => $$"""
            {"metadata":{"name":"{{present.Name}}","namespace":"{{present.Namespace}}","labels":{{present.Find("metadata", "labels")!.Value.GetRawText()}},
              "managedFields":[{"manager":"kompoxops","operation":"Apply","fieldsV1":{"f:spec":{"f:template":{"f:metadata":{"f:annotations":{} },"f:spec":{"f:image":{} } } } } }] },
             "spec":{"template":{"metadata":{"annotations":{"{{AppLabels.ComposeContentHashAnnotation}}":"{{hash}}"} },
               "spec":{"image":"{{image}}","containers":{{present.Find("spec", "template", "spec", "containers")!.Value.GetRawText()}} } } } }
            """;
        cluster.Put(ResourceTypes.Deployment, Managed("old", "x"));
        var isOpen = true;
        cluster.Refuse = call =>
        {
            if (call is { Verb: "apply" } && isOpen)
            {
                isOpen = false;
                cluster.Put(ResourceTypes.Deployment, Managed("new", "y"));
            }
            return null;
        };
        Assert.Equal([present.Key], await WorkloadRefresh.RunAsync(target, TestContext.Current.CancellationToken));
        Assert.Equal(2, cluster.Calls.Count(c => c.Verb == "apply"));
        Assert.Equal("new", cluster.Find(present.Type, present.Name, present.Namespace)!.Text("spec", "template", "spec", "image"));
    }

    [Fact]
    public void What_was_applied_is_taken_out_of_what_others_have_set()
    {
        using var json = JsonDocument.Parse("""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"n","uid":"u","labels":{"a":"1","foreign":"x"},
             "managedFields":[
               {"manager":"kubectl","operation":"Update","fieldsV1":{"f:metadata":{"f:labels":{"f:foreign":{}}}}},
               {"manager":"kompoxops","operation":"Apply","fieldsV1":{
                 "f:metadata":{"f:labels":{"f:a":{}}},
                 "f:spec":{"f:replicas":{},"f:template":{"f:metadata":{"f:annotations":{"f:h":{}}},"f:spec":{
                   "f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:name":{},"f:image":{},"f:args":{},"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}}},
                   "f:nodeSelector":{}}}}}}]},
             "spec":{"replicas":1,"revisionHistoryLimit":10,"template":{"metadata":{"annotations":{"h":"1","restartedAt":"now"}},"spec":{
               "containers":[{"name":"web","image":"i","args":["x","y"],"terminationMessagePath":"/dev/log","ports":[{"containerPort":80,"protocol":"TCP"}]},{"name":"injected","image":"j"}],
               "nodeSelector":{"pool":"user"},"dnsPolicy":"ClusterFirst"}}},"status":{"replicas":1}}
            """);
        var body = AppliedFields.Extract(new ObservedObject(ResourceTypes.Deployment, json.RootElement.Clone()), "kompoxops");
        Assert.Equal(
            """{"metadata":{"labels":{"a":"1"},"name":"d","namespace":"n"},"spec":{"replicas":1,"template":{"metadata":{"annotations":{"h":"1"}},"spec":{"containers":[{"name":"web","image":"i","args":["x","y"],"ports":[{"containerPort":80,"protocol":"TCP"}]}],"nodeSelector":{"pool":"user"}}}},"apiVersion":"apps/v1","kind":"Deployment"}""",
            body!.ToJsonString());
    }

    private static RenderCase Case(string version)
    {
        var render = new RenderCase
        {
            Compose = Compose,
            Volumes = [RenderCase.Volume("default", "1Gi")],
            Version = KubernetesVersion.Parse(version, null),
        };
        render.Files.Add("/project/web.env", "A=1\nB=2\n");
        render.Files.Add("/project/db.env", "C=3\n");
        render.Files.Add("/project/token.txt", "t");
        return render;
    }
}
