namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A directory of the node as a volume of a class of its own; unlike those of <c>hostPath</c> it is given to the group of the pod.</summary>
internal sealed class NodeVolume : IAsyncDisposable
{
    private readonly ClusterObserver _observer;

    private NodeVolume(ClusterObserver observer, string name) => (_observer, Class) = (observer, name);

    /// <summary>The StorageClass, and the volume.</summary>
    public string Class { get; }

    /// <summary>Where it is on this machine.</summary>
    public required string Directory { get; init; }

    /// <summary>Makes one.</summary>
    public static async Task<NodeVolume> CreateAsync(ClusterState cluster, ClusterObserver observer, string name)
    {
        var path = $"/var/lib/kompox/{name}";
        var node = (await observer.GetAsync("/api/v1/nodes"))!.Value.GetProperty("items")[0].GetProperty("metadata").GetProperty("name").GetString();
        var volume = new NodeVolume(observer, name) { Directory = cluster.OnNode(path) };
        System.IO.Directory.CreateDirectory(volume.Directory);
        cluster.DeleteAtEnd(path);
        await observer.ApplyAsync(
            $$"""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: {{name}}}
            provisioner: kubernetes.io/no-provisioner
            volumeBindingMode: WaitForFirstConsumer
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: {{name}}}
            spec:
              storageClassName: {{name}}
              accessModes: [ReadWriteOnce]
              capacity: {storage: 1Gi}
              persistentVolumeReclaimPolicy: Retain
              local: {path: {{path}}}
              nodeAffinity:
                required:
                  nodeSelectorTerms:
                  - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [{{node}}]}]

            """);
        return volume;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _observer.DeleteAsync($"/api/v1/persistentvolumes/{Class}");
        await _observer.DeleteAsync($"/apis/storage.k8s.io/v1/storageclasses/{Class}");
    }
}
