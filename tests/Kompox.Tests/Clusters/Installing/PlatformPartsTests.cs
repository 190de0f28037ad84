using Kompox.Clusters.Installing;
using Kompox.Clusters.Installing.Removing;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Tests.Clusters.Certificates;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Clusters.Installing;

public sealed class PlatformPartsTests : IDisposable
{
    private readonly CertificateRun _run = new();
    private readonly KnownParts _parts = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task The_controller_gets_what_the_platform_gives()
    {
        var target = Target();
        var plan = (await InstallationPlanner.PlanAsync(target, new InstallationOwner(new InstallationNames(target.Cluster)), false, _run.Bag, Token))!;
        Assert.False(_run.Bag.HasErrors, _run.Told());
        var text = plan.Desired.ToDictionary(d => d.Key.ToString(), d => System.Text.Encoding.UTF8.GetString(d.Body.Span));
        Assert.Contains("\"azure.workload.identity/client-id\":\"c1\"", text["ServiceAccount traefik/ingress-service-account"]);
        Assert.Contains(
            "\"secretObjects\":[{\"secretName\":\"tls-site\",\"type\":\"kubernetes.io/tls\",\"data\":[{\"objectName\":\"site\",\"key\":\"tls.key\"},{\"objectName\":\"site\",\"key\":\"tls.crt\"}]}]",
            text["SecretProviderClass traefik/traefik-kv-vault1"]);
        Assert.Contains("\"azure.workload.identity/use\":\"true\"", text["Deployment traefik/traefik"]);
        Assert.Contains(
            "{\"name\":\"traefik-kv-vault1\",\"csi\":{\"driver\":\"secrets-store.csi.k8s.io\",\"readOnly\":true,\"volumeAttributes\":{\"secretProviderClass\":\"traefik-kv-vault1\"}}}",
            text["Deployment traefik/traefik"]);
        Assert.Contains("\"name\":\"tls-site\"", text["Deployment traefik/traefik"]);
        Assert.Contains("/config/traefik/tls/site/tls.crt", text["ConfigMap traefik/traefik"]);
        Assert.DoesNotContain("Secret traefik/tls-site", text.Keys);
        Assert.True(plan.Plan.Steps.ToList().FindIndex(s => s.Key.Type.Kind == "SecretProviderClass") < plan.Plan.Steps.ToList().FindIndex(s => s.Key.Type.Kind == "ConfigMap"));
    }

    [Fact]
    public async Task The_platform_is_made_ready_before_anything_is_applied_and_cleared_after_all_is_gone()
    {
        var target = Target();
        var plan = (await InstallationPlanner.PlanAsync(target, new InstallationOwner(new InstallationNames(target.Cluster)), false, _run.Bag, Token))!;
        _parts.IsBroken = true;
        await Assert.ThrowsAsync<KompoxException>(() => ClusterInstaller.ApplyAsync(target, plan, Token));
        Assert.Null(await _run.Cluster.GetAsync(new ObjectKey(ResourceTypes.ConfigMap, "traefik", "traefik"), Token));
        _parts.IsBroken = false;
        await ClusterInstaller.ApplyAsync(target, plan, Token);
        Assert.Equal(["gather", "ensure site", "ensure site"], _parts.Calls);
        var removal = (await ClusterUninstaller.PlanAsync(target, new UninstallOptions(Forces: true), _run.Bag, Token))!;
        Assert.Contains(removal.Plan.Steps, s => s.Key.Type == ResourceTypes.SecretProviderClass);
        await ClusterUninstaller.RunAsync(target, removal, Token);
        Assert.Equal("remove", _parts.Calls[^1]);
        Assert.Contains("memory cluster install begin cluster=cls1 provider=prv1", ((RecordedEvents)target.Events).Lines);
    }

    [Fact]
    public async Task A_secret_that_the_cluster_makes_of_a_store_is_waited_for()
    {
        var target = Target();
        var parts = await _parts.GatherAsync(_run.Bag, Token);
        Assert.False(await FollowedSecrets.AwaitAsync(target, parts, _run.Bag, Token));
        Assert.Equal("KPX3509", Assert.Single(_run.Bag).Code);
        _run.Cluster.Put(ResourceTypes.Secret, """{"metadata":{"name":"tls-site","namespace":"traefik"},"type":"kubernetes.io/tls"}""");
        Assert.True(await FollowedSecrets.AwaitAsync(target, parts, _run.Bag, Token));
    }

    private ClusterTarget Target()
    {
        var project = _run.Load("    certificates:\n    - name: site\n      source: https://vault1.vault.azure.net/secrets/site\n") ?? throw new InvalidOperationException(_run.Told());
        _run.Cluster.Put(ResourceTypes.StorageClass, """{"metadata":{"name":"standard","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p"}""");
        return _run.Target(project) with { Driver = new MemoryDriver { Installation = _parts } };
    }

    private sealed class KnownParts : IInstallationParts
    {
        public List<string> Calls { get; } = [];
        public bool IsBroken { get; set; }

        public Task<PlatformParts> GatherAsync(DiagnosticBag bag, CancellationToken cancellationToken)
        {
            Calls.Add("gather");
            return Task.FromResult(new PlatformParts
            {
                AccountAnnotations = [new("azure.workload.identity/client-id", "c1")],
                PodLabels = [new("azure.workload.identity/use", "true")],
                SecretClasses = [new SecretClass("traefik-kv-vault1", "azure", [new("keyvaultName", "vault1")], [new FollowedSecret("site", "site") { IsUnseen = true }])],
            });
        }

        public Task EnsureAsync(PlatformParts parts, CancellationToken cancellationToken)
        {
            Calls.Add($"ensure {parts.SecretClasses[0].Secrets[0].Certificate}");
            return IsBroken ? throw InstallationDiagnostics.NotFollowed.Failure("broken") : Task.CompletedTask;
        }

        public Task RemoveAsync(CancellationToken cancellationToken)
        {
            Calls.Add("remove");
            return Task.CompletedTask;
        }
    }
}
