using System.Text.Json;
using Kompox.Cloud.Tests.Csi.Disks;
using Kompox.Cloud.Tests.Csi.Secrets;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>
/// A Kubernetes of the tests' own whose only node looks like one of AKS: labels, and what AKS brings along for its CSI drivers. It goes with the tests, and
/// every mount with it.
/// </summary>
internal sealed class AksNode : IAsyncDisposable
{
    private const string Path = $"/api/v1/nodes/{NodeMounts.NodeName}";

    private const string Drivers = """
        apiVersion: storage.k8s.io/v1
        kind: CSIDriver
        metadata: {name: disk.csi.azure.com}
        spec: {attachRequired: false, podInfoOnMount: false, volumeLifecycleModes: [Persistent]}
        ---
        apiVersion: storage.k8s.io/v1
        kind: CSIDriver
        metadata: {name: secrets-store.csi.k8s.io}
        spec: {attachRequired: false, podInfoOnMount: true, volumeLifecycleModes: [Ephemeral]}
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: secretproviderclasses.secrets-store.csi.x-k8s.io}
        spec:
          group: secrets-store.csi.x-k8s.io
          scope: Namespaced
          names: {kind: SecretProviderClass, plural: secretproviderclasses, singular: secretproviderclass, listKind: SecretProviderClassList}
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}

        """;

    private static readonly TimeSpan ControllerPause = TimeSpan.FromMilliseconds(500);

    private readonly OwnCluster _cluster;
    private readonly DiskVolumes _disks;
    private readonly SecretVolumes _secrets;
    private readonly List<NodePlugin> _plugins = [];
    private readonly List<Background> _controllers = [];

    private AksNode(OwnCluster cluster)
    {
        _cluster = cluster;
        _disks = new DiskVolumes(this);
        _secrets = new SecretVolumes(this);
        Mounts = new NodeMounts(System.IO.Path.GetDirectoryName(cluster.State.Kubeconfig)!);
        Observer = ClusterObserver.Open(cluster.State.Kubeconfig);
    }

    public ClusterState State => _cluster.State;

    /// <summary>Host of the API server.</summary>
    public string Server => Observer.Server.Host;
    public NodeMounts Mounts { get; }
    public ClusterObserver Observer { get; }

    /// <summary>The cloud that it is in now; tests set it.</summary>
    public INodeCloud Cloud { get; set; } = null!;

    /// <summary>What the CSI drivers refused, for messages of tests.</summary>
    public IEnumerable<string> Refusals => _plugins.SelectMany(p => p.Refusals);

    /// <summary>The zone that it is in now, for example <c>1</c>.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>Starts it in zone 1; skips the test where that is impossible.</summary>
    public static async Task<AksNode> StartAsync(string region)
    {
        if (Environment.GetEnvironmentVariable("KOMPOX_TEST_KUBECONFIG") is { Length: > 0 })
            Assert.Skip("the node of a cluster of somebody else cannot be made one of AKS");
        if (!OperatingSystem.IsLinux() || await ClusterScript.RunAsync(["check"]) is { ExitCode: not 0 })
            Assert.Skip("the test cluster needs a root on Debian 12");
        var node = new AksNode(await OwnCluster.StartAsync("ensure"));
        try
        {
            await node.MoveAsync(region, "1");
            await node.Observer.ApplyAsync(Drivers);
            node._plugins.Add(await NodePlugin.StartAsync(node.Mounts, "disk.csi.azure.com", node._disks));
            node._plugins.Add(await NodePlugin.StartAsync(node.Mounts, "secrets-store.csi.k8s.io", node._secrets));
            await node.Observer.ApplyAsync(DiskProvisioner.Class);
            node._controllers.Add(Background.Every(ControllerPause, () => LoadBalancers.GiveAsync(node.Observer)));
            node._controllers.Add(Background.Every(ControllerPause, () => DiskProvisioner.ProvideAsync(node)));
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes it one of another zone, as if the former node were lost: its pods are gone without having been stopped.</summary>
    public async Task MoveAsync(string region, string zone)
    {
        Zone = zone;
        await Observer.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: Node
            metadata:
              name: {{NodeMounts.NodeName}}
              labels:
                agentpool: npuser{{zone}}
                kubernetes.azure.com/agentpool: npuser{{zone}}
                kubernetes.azure.com/mode: user
                node.kubernetes.io/instance-type: Standard_D2ds_v4
                topology.kubernetes.io/region: {{region}}
                topology.kubernetes.io/zone: {{region}}-{{zone}}
                topology.disk.csi.azure.com/zone: {{region}}-{{zone}}
                kompox.dev/node-pool: user
                kompox.dev/node-zone: "{{zone}}"
            """);
        await Eventually.TrueAsync(
            async () => (await Observer.GetAsync(Path))!.Value.GetProperty("metadata").GetProperty("labels").GetProperty("agentpool").GetString() == $"npuser{zone}", "the labels of the node");
    }

    /// <summary>Deletes a namespace with its pods, at once, and every volume that was claimed in it.</summary>
    public async Task ForgetAsync(string space)
    {
        foreach (var pod in await ListAsync($"/api/v1/namespaces/{space}/pods"))
            await Observer.DeleteAsync($"/api/v1/namespaces/{space}/pods/{pod.GetProperty("metadata").GetProperty("name").GetString()}?gracePeriodSeconds=0");
        await Observer.DeleteAsync($"/api/v1/namespaces/{space}");
        foreach (var volume in await ListAsync("/api/v1/persistentvolumes"))
        {
            if (volume.GetProperty("spec").TryGetProperty("claimRef", out var claim) && claim.GetProperty("namespace").GetString() == space)
                await Observer.DeleteAsync($"/api/v1/persistentvolumes/{volume.GetProperty("metadata").GetProperty("name").GetString()}");
        }
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path) => [.. (await Observer.GetAsync(path))!.Value.GetProperty("items").EnumerateArray()];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var controller in _controllers)
            await controller.DisposeAsync();
        await _cluster.DisposeAsync();
        foreach (var plugin in _plugins)
            await plugin.DisposeAsync();
        _disks.Dispose();
        await _secrets.DisposeAsync();
        Observer.Dispose();
    }
}
