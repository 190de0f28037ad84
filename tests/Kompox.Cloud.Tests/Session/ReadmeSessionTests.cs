using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Csi;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Session;

/// <summary>
/// The console session of the README, each command as printed there, on the simulated Azure and a real Kubernetes. The files are the printed ones too; only
/// the image of Gitea is a stand-in of the same name. Then zone 1 is lost and the app moves to zone 2. No secret is seen anywhere.
/// </summary>
[Collection(AksNodeFixture.Name)]
public sealed class ReadmeSessionTests(AksNodeFixture fixture, ITestOutputHelper output)
{
    private const string Subscription = "9473abf6-f25e-420e-b3f2-128c1c7b46f2";
    private const string ClusterGroup = "k4x-50vf7y_cls_cluster1_62mpgv";
    private const string AppGroup = "k4x-50vf7y_app_app1_13o40q";
    private const string Workspace = "aks-e2e-gitea-20250925-060355";
    private const string Space = "k4x-50vf7y-app1-13o40q";
    private const string DefaultHost = "app1-13o40q-3000.cluster1.aks1.exp.kompox.dev";
    private const string CustomHost = "gitea.custom.exp.kompox.dev";

    [Fact]
    public async Task Every_command_does_what_is_printed_beside_it()
    {
        await using var scene = await ReadmeScene.StartAsync(fixture);
        await ProvisionAsync(scene);
        await InstallAsync(scene);
        await DeployAsync(scene);
        await LookAsync(scene);
        await UseKubectlAsync(scene);
        await CompareAsync(scene);
        await RestoreAsync(scene);
        await FailOverAsync(scene);
        scene.SearchCanaries();
    }

    private static async Task ProvisionAsync(ReadmeScene scene)
    {
        var error = (await scene.Project.RunAsync("kompoxops cluster provision")).Error;
        PrintedLines.Expect(
            error,
            "INFO provision start cluster=cluster1",
            $"INFO aks cluster provision begin subscription={Subscription} resource_group={ClusterGroup} tags=\"map[…",
            $"INFO aks cluster provision succeeded subscription={Subscription} resource_group={ClusterGroup}",
            "INFO provision success cluster=cluster1");
        var tags = Printed("kompox-cluster-hash:62mpgv kompox-cluster-name:cluster1");
        AssertTags(tags, PrintedLines.Tags(PrintedLines.Of(error).First(l => l.Contains("provision begin", StringComparison.Ordinal))));
        AssertTags(tags, scene.Resource($"/subscriptions/{Subscription}/resourceGroups/{ClusterGroup}").Tags);
        var cluster = Assert.Single(scene.OfType("Microsoft.ContainerService/managedClusters"));
        Assert.Equal(ClusterGroup, cluster.Group, ignoreCase: true);
    }

    private static async Task InstallAsync(ReadmeScene scene)
    {
        PrintedLines.Expect(
            (await scene.Project.RunAsync("kompoxops cluster install")).Error,
            "INFO install start cluster=cluster1",
            "INFO aks cluster install begin cluster=cluster1 provider=aks1",
            $"INFO successfully assigned Key Vault Secrets User role key_vault={ReadmeScene.Vault} secret_name={ReadmeScene.Secret} cert_name=l0wdevtls principal_id=*",
            "INFO Key Vault role assignment summary success_count=1 error_count=0 total_count=1",
            // Beyond the README: what the installation owns is applied by force.
            $"INFO applying kind=SecretProviderClass name=traefik-kv-{ReadmeScene.Vault} namespace=traefik force=true",
            "INFO applying kind=ConfigMap name=traefik namespace=traefik force=true",
            "INFO aks cluster install succeeded cluster=cluster1 provider=aks1",
            "INFO install success cluster=cluster1");
        var status = JsonElement.Parse((await scene.Project.RunAsync("./kompoxops cluster status")).Output);
        Assert.Equal(
            "existing=False provisioned=True installed=True",
            $"existing={status.GetProperty("existing").GetBoolean()} provisioned={status.GetProperty("provisioned").GetBoolean()} installed={status.GetProperty("installed").GetBoolean()}");
        Assert.Equal((LoadBalancers.Address, "cluster1"), (status.GetProperty("ingressGlobalIP").GetString(), status.GetProperty("cluster_name").GetString()));
        Assert.NotEmpty(status.GetProperty("cluster_id").GetString()!);
    }

    private static async Task DeployAsync(ReadmeScene scene)
    {
        var error = (await scene.Project.RunAsync("kompoxops app deploy --bootstrap-disks")).Error;
        PrintedLines.Expect(
            error,
            "INFO bootstrap disks before deploy app=app1",
            $"INFO ensuring resource group subscription={Subscription} location=eastus resource_group={AppGroup} tags=\"map[…",
            $"INFO ensuring role assignment scope=/subscriptions/{Subscription}/resourceGroups/{AppGroup} principal_id=* role_definition_id=*",
            $"INFO applying kind=Namespace name={Space} namespace=\"\" force=true",
            $"INFO applying kind=Ingress name=app1-app-custom namespace={Space} force=true",
            "INFO deploy success app=app1");
        string[] applied =
        [
            $"Namespace name={Space} namespace=\"\"", $"ServiceAccount name=app1 namespace={Space}",
            // Beyond the README: what lets the app's own service account look after its Secrets.
            $"Role name=app1-access namespace={Space}", $"RoleBinding name=app1-access namespace={Space}",
            $"NetworkPolicy name=app1 namespace={Space}",
            "PersistentVolume name=k4x-50vf7y-default-13o40q-ID namespace=\"\"", $"PersistentVolumeClaim name=k4x-50vf7y-default-13o40q-ID namespace={Space}",
            // The README has these two the other way round: it had no order there.
            $"Secret name=app1-app-gitea-base namespace={Space}", $"Secret name=app1-app-postgres-base namespace={Space}",
            $"Deployment name=app1-app namespace={Space}",
            $"Service name=app1-app namespace={Space}", $"Service name=gitea namespace={Space}", $"Service name=postgres namespace={Space}",
            $"Ingress name=app1-app-default namespace={Space}", $"Ingress name=app1-app-custom namespace={Space}",
        ];
        var said = PrintedLines.Of(error).Where(l => l.StartsWith("INFO applying kind=", StringComparison.Ordinal));
        Assert.Equal(applied.Select(a => $"INFO applying kind={a} force=true"), said.Select(l => Regex.Replace(l, "(default-13o40q)-[0-9a-z]{6} ", "$1-ID ")));
        AssertTags(Printed("kompox-app-id-hash:13o40q kompox-app-name:app1"), scene.Resource($"/subscriptions/{Subscription}/resourceGroups/{AppGroup}").Tags);
        var disk = Assert.Single(scene.Disks);
        Assert.Equal((10, "PremiumV2_LRS", "1"), ((int)disk.Properties.Number("diskSizeGB")!, disk.Body.Text("sku.name"), disk.Body.Texts("zones")[0]));
    }

    private static async Task LookAsync(ReadmeScene scene)
    {
        var status = JsonElement.Parse((await scene.Project.RunAsync("kompoxops app status")).Output);
        Assert.Equal(
            ["app_id", "app_name", "cluster_id", "cluster_name", "ready", "image", "namespace", "node", "deployment", "pod", "container", "command", "args", "ingress_hosts"],
            status.EnumerateObject().Select(p => p.Name).Take(14));
        Assert.Equal(("app1", "cluster1", Space, "app1-app"), (Text(status, "app_name"), Text(status, "cluster_name"), Text(status, "namespace"), Text(status, "deployment")));
        Assert.Equal(("docker.gitea.com/gitea:1.24.6", "gitea", NodeMounts.NodeName), (Text(status, "image"), Text(status, "container"), Text(status, "node")));
        Assert.Equal([DefaultHost, CustomHost], status.GetProperty("ingress_hosts").EnumerateArray().Select(h => h.GetString()!));
        Assert.Contains("Generating /data/ssh/ssh_host_ed25519_key...\n", (await scene.Project.RunAsync("./kompoxops app logs -c gitea")).Output, StringComparison.Ordinal);
        await scene.AssertServedAsync(DefaultHost);
    }

    private static async Task UseKubectlAsync(ReadmeScene scene)
    {
        await scene.Project.RunAsync("./kompoxops cluster kubeconfig --merge --set-current");
        if (Tools.Find("kubectl") is null)
            return;
        Assert.Matches(@"(?m)^app1-app-\S+ +2/2 +Running ", await scene.Project.RunProgramAsync("kubectl get pod -o wide"));
        var ingresses = await scene.Project.RunProgramAsync("kubectl get ingress -o wide");
        Assert.Matches($@"(?m)^app1-app-custom +traefik +{CustomHost} +{LoadBalancers.Address} +80", ingresses);
        Assert.Matches($@"(?m)^app1-app-default +traefik +{DefaultHost} +{LoadBalancers.Address} +80", ingresses);
    }

    // Beyond the README: a changed password is told as such, and no more of it.
    private static async Task CompareAsync(ReadmeScene scene)
    {
        scene.Project.Change("compose-gitea.env", scene.Password, scene.NextPassword);
        Assert.Contains("app1-app-gitea-base", (await scene.Project.TryAsync("kompoxops app diff")).Output, StringComparison.Ordinal);
        Assert.Contains("app1-app-gitea-base", (await scene.Project.RunAsync("kompoxops app deploy --dry-run")).Output, StringComparison.Ordinal);
        scene.Project.Change("compose-gitea.env", scene.NextPassword, scene.Password);
    }

    private static async Task RestoreAsync(ReadmeScene scene)
    {
        await scene.WriteAsync("before");
        var snapshot = NameOf(await scene.Project.RunAsync("kompoxops snapshot create -V default"));
        await scene.WriteAsync("after");
        Assert.Equal("before after", await scene.ReadAsync());
        var disk = NameOf(await scene.Project.RunAsync($"kompoxops snapshot restore -V default -S {snapshot}"));
        await scene.Project.RunAsync($"kompoxops disk attach -V default -D {disk}");
        await scene.Project.RunAsync("kompoxops disk deploy");
        Assert.Equal("before", await scene.ReadAsync());
        Assert.DoesNotContain("Generating", (await scene.Project.RunAsync("./kompoxops app logs -c gitea")).Output, StringComparison.Ordinal);
    }

    private async Task FailOverAsync(ReadmeScene scene)
    {
        var words = await scene.ReadAsync();
        var snapshot = NameOf(await scene.Project.RunAsync("kompoxops snapshot create -V default"));
        await scene.WriteAsync("late");
        await scene.LoseZoneAsync();

        var run = await scene.Project.RunAsync($"kompoxops app move --zone 2 --from-snapshot {snapshot}");
        var (downtime, rpo) = (Seconds(run.Error, "downtime_seconds"), Seconds(run.Error, "rpo_seconds"));
        Assert.True(downtime > 0 && rpo > 0, $"downtime {downtime} s, RPO {rpo} s");
        output.WriteLine($"downtime {downtime} s, RPO {rpo} s");
        Assert.Equal(words, await scene.ReadAsync());
        var disks = JsonElement.Parse((await scene.Project.RunAsync("kompoxops disk list -V default")).Output).EnumerateArray().ToList();
        var assigned = Assert.Single(disks, d => d.GetProperty("assigned").GetBoolean());
        Assert.Equal("2", Text(assigned, "zone"));
        Assert.All(scene.Disks, d => Assert.Contains(disks, l => string.Equals(Text(l, "handle"), d.Id, StringComparison.OrdinalIgnoreCase)));
    }

    private static Dictionary<string, string> Printed(string own) =>
        $"{own} kompox-provider-name:aks1 kompox-service-name:{Workspace} managed-by:kompox".Split(' ').Select(t => t.Split(':')).ToDictionary(t => t[0], t => t[1]);

    // One more than printed: the name that the tag of the workspace has in the issue of this driver.
    private static void AssertTags(Dictionary<string, string> printed, IReadOnlyDictionary<string, string> found)
    {
        printed["kompox-workspace-name"] = Workspace;
        Assert.Equal(printed, found.ToDictionary());
    }

    private static double Seconds(string error, string name) => double.Parse(Regex.Match(error, $@"INFO moved .*\b{name}=([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static string NameOf(CliOutcome outcome)
    {
        var root = JsonElement.Parse(outcome.Output);
        return Text(root.ValueKind == JsonValueKind.Array ? root[0] : root, "name");
    }
}
