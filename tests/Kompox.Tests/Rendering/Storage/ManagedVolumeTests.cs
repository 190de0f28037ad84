using Kompox.Drivers;
using Kompox.Objects;

namespace Kompox.Tests.Rendering.Storage;

public sealed class ManagedVolumeTests
{
    [Fact]
    public void A_volume_is_a_pair_bound_to_its_disk_in_its_zone()
    {
        var test = new RenderCase
        {
            Compose = "services: { web: { image: a, volumes: ['./data/db:/db'] } }",
            Volumes = [RenderCase.Volume("default", "10Gi")],
            Disks = [new AssignedDisk("default", "/subscriptions/x/disk1", Zone: "1")],
        };
        var result = test.Storage();
        var name = "k4x-32kff1-default-k9x84f-" + Kompox.Model.ShortHash.Of("/subscriptions/x/disk1");
        Assert.Equal(
            $$"""
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata:
              name: {{name}}
              labels:
                app.kubernetes.io/name: app1
                app.kubernetes.io/instance: app1-{{new Kompox.Model.AppHashes("ws1", "prv1", "cls1", "app1").AppInstance}}
                app.kubernetes.io/managed-by: kompox
                kompox.dev/app-instance-hash: {{new Kompox.Model.AppHashes("ws1", "prv1", "cls1", "app1").AppInstance}}
                kompox.dev/app-id-hash: k9x84f
            spec:
              accessModes:
              - ReadWriteOnce
              capacity:
                storage: 10240Mi
              claimRef:
                apiVersion: v1
                kind: PersistentVolumeClaim
                name: {{name}}
                namespace: k4x-32kff1-app1-k9x84f
              csi:
                driver: disk.csi.azure.com
                volumeAttributes:
                  fsType: ext4
                volumeHandle: /subscriptions/x/disk1
              nodeAffinity:
                required:
                  nodeSelectorTerms:
                  - matchExpressions:
                    - key: topology.disk.csi.azure.com/zone
                      operator: In
                      values:
                      - japaneast-1
              persistentVolumeReclaimPolicy: Retain
              storageClassName: managed-csi
              volumeMode: Filesystem

            """,
            RenderCase.Yaml(result.Objects[0]));
        var claim = Assert.IsType<PersistentVolumeClaim>(result.Objects[1]);
        Assert.Equal((name, name, "10240Mi", "managed-csi"), (claim.Metadata.Name, claim.VolumeName, claim.Request, claim.StorageClassName));
        Assert.Equal(("default", "data/db"), (result.Mounts["web"][0].Name, result.Mounts["web"][0].SubPath));
        Assert.Empty(test.Codes());
    }

    [Fact]
    public void A_whole_disk_is_mounted_as_ever_without_lost_and_found()
    {
        var result = new RenderCase
        {
            Compose = "services: { db: { image: a, volumes: ['db:/data', 'db/sub/x:/x'] } }\nvolumes: { db: {} }",
            Volumes = [RenderCase.Volume("default", "1Gi"), RenderCase.Volume("db", "1Gi")],
            Disks = [new AssignedDisk("default", "h0"), new AssignedDisk("db", "h1", 2L << 30)],
        }.Storage();
        Assert.Equal([("db", null), ("db", "sub/x")], result.Mounts["db"].Select(m => (m.Name, m.SubPath)));
        Assert.Equal(
            ["rmdir", "/kompox-volumes/db/lost+found", "mkdir", "/kompox-volumes/db/sub", "mkdir", "/kompox-volumes/db/sub/x", "copy", "/kompox-tools/busybox"],
            result.InitContainers[0].Command.Skip(4));
        Assert.Equal(["PersistentVolume", "PersistentVolume", "PersistentVolumeClaim", "PersistentVolumeClaim"], result.Objects.Select(o => o.Kind));
        Assert.Equal("2048Mi", Assert.IsType<PersistentVolume>(result.Objects[1]).Capacity);
    }

    [Theory]
    [InlineData("other:/x", "KPX3201")]
    [InlineData("../x:/x", "KPX3223")]
    [InlineData("/srv/x:/x", "KPX3233")]
    public void Mounts_that_the_app_has_no_volume_for_are_errors(string volume, string code)
    {
        var test = new RenderCase
        {
            Compose = $"services: {{ web: {{ image: a, volumes: ['{volume}'] }} }}\nvolumes: {{ other: {{}} }}",
            Volumes = [RenderCase.Volume("default", "1Gi")],
            Disks = [new AssignedDisk("default", "h0")],
        };
        test.Storage();
        Assert.Equal([code], test.Codes());
    }

    [Fact]
    public void An_unassigned_disk_is_a_placeholder_and_a_warning()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a, volumes: ['./x:/x'] } }", Volumes = [RenderCase.Volume("default", "1Gi")] };
        var result = test.Storage();
        Assert.Equal(["KPX3204"], test.Codes());
        Assert.Equal("placeholder:default", Assert.IsType<PersistentVolume>(result.Objects[0]).VolumeHandle);
    }

    [Fact]
    public void A_volume_type_that_the_platform_lacks_is_an_error()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a } }", Volumes = [RenderCase.Volume("default", "1Gi", "tape")] };
        Assert.Empty(test.Storage().Objects);
        Assert.Equal(["KPX3203"], test.Codes());
    }

    [Fact]
    public void Settings_of_a_volume_belong_to_the_app_in_a_project()
    {
        var test = new RenderCase
        {
            Compose = "services: { web: { image: a, volumes: ['db:/x'] } }\nvolumes: { db: { external: true, x-kompox: { size: 5Gi, keepEmpty: true } } }",
            Volumes = [RenderCase.Volume("db", "1Gi")],
            Disks = [new AssignedDisk("db", "h")],
        };
        Assert.DoesNotContain(test.Storage().InitContainers, c => c.Name.StartsWith("init-copy", StringComparison.Ordinal));
        Assert.Equal(["KPX3205"], test.Codes());
    }

    [Fact]
    public void Shared_files_are_mounted_by_several_pods()
    {
        var test = new RenderCase
        {
            Compose = "services: { a: { image: a, volumes: ['f:/x'] }, b: { image: b, volumes: ['f:/x'] } }\nvolumes: { f: {} }",
            Volumes = [RenderCase.Volume("f", "1Gi", "files")],
            Disks = [new AssignedDisk("f", "h")],
            Pods = new Dictionary<string, string[]> { ["b"] = ["b"] },
        };
        Assert.False(test.Storage().HasExclusiveVolume);
        Assert.Empty(test.Codes());
    }

    [Fact]
    public void A_directory_needs_a_volume_of_the_app()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a, volumes: ['./x:/x'] } }", Volumes = [] };
        test.Storage();
        Assert.Equal(["KPX3202"], test.Codes());
    }
}
