using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Csi.Disks;

/// <summary>The stand-in for Azure's disk driver on a real kubelet, with volumes made by hand.</summary>
[Collection(AksNodeFixture.Name)]
public sealed class DiskVolumeTests(AksNodeFixture fixture)
{
    private const string Disks = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/";

    [Fact]
    public async Task What_a_pod_wrote_is_on_the_disk_and_on_its_copy()
    {
        var cloud = new HandMadeCloud();
        var node = await fixture.RequireAsync(cloud);
        await node.Observer.ApplyAsync("apiVersion: v1\nkind: Namespace\nmetadata: {name: disks}\n");
        await node.Observer.ApplyAsync(Volume("first") + Pod("writer", "first", "echo kept >/data/word; sleep 1000"));
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(Path.Combine(cloud.ContentsOf(Disks + "first"), "word"))), "the file of the pod");
        Assert.Equal([Disks + "first"], cloud.Attached.Keys);
        cloud.Contents.Copy(Disks + "first", Disks + "copy");
        await node.Observer.DeleteAsync("/api/v1/namespaces/disks/pods/writer");
        await Eventually.TrueAsync(() => Task.FromResult(cloud.Attached.IsEmpty), "the end of the pod");

        await node.Observer.ApplyAsync(Volume("copy") + Pod("reader", "copy", "test $(cat /data/word) = kept && echo read >/data/answer; sleep 1000"));
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(Path.Combine(cloud.ContentsOf(Disks + "copy"), "answer"))), "the answer of the other pod");
        Assert.False(File.Exists(Path.Combine(cloud.ContentsOf(Disks + "first"), "answer")));

        await node.Observer.ApplyAsync(Volume("lost") + Pod("waiter", "lost", "sleep 1000") + Volume("far", "2") + Pod("far", "far", "sleep 1000"));
        await Eventually.TrueAsync(() => Task.FromResult(node.Refusals.Contains("disk.csi.azure.com publish: The disk is not there.")), "the refusal");
        await Eventually.TrueAsync(
            async () => (await node.Observer.GetAsync("/api/v1/namespaces/disks/pods/far"))!.Value.ToString().Contains("volume node affinity conflict", StringComparison.Ordinal), "the other zone");
        await node.ForgetAsync("disks");
    }

    private static string Volume(string name, string zone = "1") => $$$"""
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: {{{name}}}}
        spec:
          capacity: {storage: 1Gi}
          accessModes: [ReadWriteOnce]
          persistentVolumeReclaimPolicy: Retain
          storageClassName: ""
          csi: {driver: disk.csi.azure.com, volumeHandle: {{{Disks}}}{{{name}}}, fsType: ext4}
          nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: topology.disk.csi.azure.com/zone, operator: In, values: [eastus-{{{zone}}}]}]}]}}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: {{{name}}}, namespace: disks}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: ""
          volumeName: {{{name}}}
          resources: {requests: {storage: 1Gi}}
        ---

        """;

    private static string Pod(string name, string claim, string command) => $$$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: {{{name}}}, namespace: disks}
        spec:
          terminationGracePeriodSeconds: 0
          containers:
          - {name: c, image: "busybox:1.36", command: [sh, -c, "{{{command}}}"], volumeMounts: [{name: v, mountPath: /data}]}
          volumes: [{name: v, persistentVolumeClaim: {claimName: {{{claim}}}}}]
        ---

        """;
}
