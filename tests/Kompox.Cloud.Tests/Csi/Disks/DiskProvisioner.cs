namespace Kompox.Cloud.Tests.Csi.Disks;

/// <summary>What the controller of <c>disk.csi.azure.com</c> does for claims of the class <c>default</c>: they get a new disk.</summary>
internal static class DiskProvisioner
{
    public const string Class = """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: default, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
        provisioner: disk.csi.azure.com
        reclaimPolicy: Delete
        volumeBindingMode: Immediate

        """;

    public static async Task ProvideAsync(AksNode node)
    {
        foreach (var claim in (await node.Observer.GetAsync("/api/v1/persistentvolumeclaims"))!.Value.GetProperty("items").EnumerateArray())
        {
            var (metadata, spec) = (claim.GetProperty("metadata"), claim.GetProperty("spec"));
            if (!spec.TryGetProperty("storageClassName", out var name) || name.GetString() != "default" || spec.TryGetProperty("volumeName", out _) || metadata.TryGetProperty("deletionTimestamp", out _))
                continue;
            var uid = metadata.GetProperty("uid").GetString();
            await node.Observer.ApplyAsync(
                $$"""
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: pvc-{{uid}}}
                spec:
                  capacity: {storage: {{spec.GetProperty("resources").GetProperty("requests").GetProperty("storage").GetString()}}}
                  accessModes: [ReadWriteOnce]
                  persistentVolumeReclaimPolicy: Retain
                  storageClassName: default
                  claimRef: {apiVersion: v1, kind: PersistentVolumeClaim, namespace: {{metadata.GetProperty("namespace").GetString()}}, name: {{metadata.GetProperty("name").GetString()}}, uid: {{uid}}}
                  csi: {driver: disk.csi.azure.com, volumeHandle: {{node.Cloud.MakeDisk($"pvc-{uid}", node.Zone)}}, fsType: ext4}

                """);
        }
    }
}
