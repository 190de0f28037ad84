using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rendering;

namespace Kompox.Tests.Rendering.Storage;

public sealed class ConvertVolumeTests
{
    [Fact]
    public void A_named_volume_becomes_a_claim_whose_data_directory_is_mounted()
    {
        var result = new RenderCase
        {
            Compose = """
                services:
                  db:
                    image: postgres:16
                    volumes: [db_data:/var/lib/postgresql/data]
                volumes: { db_data: {} }
                """,
        }.Storage();
        var claim = Assert.IsType<PersistentVolumeClaim>(Assert.Single(result.Objects));
        Assert.Equal(("shop-db-data", "10Gi", "ReadWriteOnce", (string?)null), (claim.Metadata.Name, claim.Request, claim.AccessMode, claim.StorageClassName));
        var mount = Assert.Single(result.Mounts["db"]);
        Assert.Equal(("db-data", "/var/lib/postgresql/data", "data"), (mount.Name, mount.MountPath, mount.SubPath));
        Assert.True(result.HasExclusiveVolume);
        Assert.Equal(["init-volume-subpaths", "init-copy-db"], result.InitContainers.Select(c => c.Name));
        Assert.Equal("postgres:16", result.InitContainers[1].Image);
        Assert.Equal(["mkdir", "/kompox-volumes/db-data/data", "copy", "/kompox-tools/busybox"], result.InitContainers[0].Command.Skip(4));
        Assert.Equal(
            ["/var/lib/postgresql/data", "/kompox-volumes/db-data/data", "/kompox-volumes/db-data/.kompox-copying-" + Kompox.Model.ShortHash.Of("data")],
            result.InitContainers[1].Command.Skip(5));
    }

    [Fact]
    public void Size_and_class_come_from_the_command_line_before_the_extension()
    {
        var result = new RenderCase
        {
            Compose = """
                services:
                  db:
                    image: a
                    volumes: [a:/a, b:/b]
                volumes:
                  a: { x-kompox: { size: 20Gi, class: fast } }
                  b: { x-kompox: { size: 20Gi, class: fast } }
                """,
            Overrides = [new VolumeOverride("a", Kompox.Model.ByteSize.Parse("5Gi", null), null)],
        }.Storage();
        Assert.Equal([("5Gi", "fast"), ("20Gi", "fast")], result.Objects.Cast<PersistentVolumeClaim>().Select(c => (c.Request, c.StorageClassName!)));
    }

    [Fact]
    public void Data_directories_of_a_pod_share_one_claim_and_keep_their_paths()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  web:
                    image: a
                    volumes: [./data/uploads:/uploads, ./cache/:/cache]
                  worker:
                    image: b
                    volumes: [./data/uploads:/in:ro]
                """,
        };
        var result = test.Storage();
        Assert.Equal(["PersistentVolumeClaim shop-bind-data"], result.Objects.Select(o => o.ToString()));
        Assert.Equal(["data/uploads", "cache"], result.Mounts["web"].Select(m => m.SubPath));
        Assert.Equal([("data/uploads", (bool?)true)], result.Mounts["worker"].Select(m => (m.SubPath!, m.ReadOnly)));
        Assert.Equal(
            ["mkdir", "/kompox-volumes/bind-data/cache", "mkdir", "/kompox-volumes/bind-data/data", "mkdir", "/kompox-volumes/bind-data/data/uploads"],
            Assert.Single(result.InitContainers).Command.Skip(4));
        Assert.Empty(test.Codes());
    }

    [Fact]
    public void Existing_files_become_config_maps_and_secrets_with_a_content_hash()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  web:
                    image: nginx
                    volumes:
                    - ./conf/nginx.conf:/etc/nginx/nginx.conf:ro
                    - ./tls/server.key:/etc/nginx/server.key:ro
                    - ./run.sh:/run.sh:ro
                """,
        };
        test.Files.Add("conf/nginx.conf", "hello\n").Add("tls/server.key", "k").Add("run.sh", "#!/bin/sh\n");
        var result = test.Storage();
        Assert.Equal(["ConfigMap shop-file-conf-nginx-conf", "ConfigMap shop-file-run-sh", "Secret shop-file-tls-server-key"], result.Objects.Select(o => o.ToString()));
        Assert.Equal(3, result.ContentHashes.Count);
        Assert.Equal("nginx.conf", result.Mounts["web"][0].SubPath);
        Assert.Equal(0b111_101_101, Assert.IsType<ConfigMapVolume>(result.Volumes[1]).Items[0].Mode);
        Assert.Empty(test.Codes(Kompox.Diagnostics.Severity.Info));
    }

    [Fact]
    public void A_file_too_large_for_a_config_map_is_an_error()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a, volumes: ['./x.conf:/x.conf:ro', './y:/y:ro'] } }" };
        test.Files.Add("x.conf", new byte[(1 << 20) + 1]).Add("y/big", new byte[(1 << 20) + 1]);
        test.Storage();
        Assert.Equal(["KPX3225", "KPX3227"], test.Codes());
    }

    [Fact]
    public void Two_files_whose_names_would_be_equal_are_told_apart()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a, volumes: ['./a/b.conf:/1', './a-b.conf:/2', './a/b.conf:/3'] } }" };
        test.Files.Add("a/b.conf", "1").Add("a-b.conf", "2");
        var result = test.Storage();
        Assert.Equal(2, result.Objects.Select(o => o.Metadata.Name).Distinct().Count());
        Assert.Equal(result.Mounts["web"][0].Name, result.Mounts["web"][2].Name);
    }

    [Fact]
    public void An_unknown_volume_on_the_command_line_is_an_error()
    {
        var test = new RenderCase
        {
            Compose = "services: { web: { image: a, volumes: ['data:/x', './y:/y'] } }\nvolumes: { data: {} }",
            Overrides = [new VolumeOverride("bind-data", Kompox.Model.ByteSize.Parse("2Gi", null), "slow"), new VolumeOverride("dta", null, "x")],
        };
        var claims = test.Storage().Objects.Cast<PersistentVolumeClaim>();
        Assert.Equal([("10Gi", null), ("2Gi", "slow")], claims.Select(c => (c.Request, c.StorageClassName)));
        Assert.Equal(["KPX3208"], test.Codes());
        Assert.Contains("data", test.Bag.Last().Hint!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_of_all_who_write_owns_the_volumes()
    {
        const string Compose = "services: {{ a: {{ image: a, user: '{0}', volumes: ['x:/x'] }}, b: {{ image: b }} }}\nvolumes: {{ x: {{}} }}";
        Assert.Equal(1000, new RenderCase { Compose = string.Format(null, Compose, "1000:1000") }.Storage().FsGroup);
        Assert.Null(new RenderCase { Compose = string.Format(null, Compose, "app:app") }.Storage().FsGroup);
    }

    [Fact]
    public void A_read_only_directory_of_small_files_is_projected_with_its_tree()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a, volumes: ['./conf:/etc/app:ro'] } }" };
        test.Files.Add("conf/a.yml", "a").Add("conf/sub/b.yml", "b");
        var result = test.Storage();
        var volume = Assert.IsType<ConfigMapVolume>(Assert.Single(result.Volumes));
        Assert.Equal([("a.yml", "a.yml"), ("sub_b.yml", "sub/b.yml")], volume.Items.Select(i => (i.Key, i.Path)));
        Assert.Null(Assert.Single(result.Mounts["web"]).SubPath);
    }

    [Theory]
    [InlineData("/var/run/docker.sock:/var/run/docker.sock", "KPX3231")]
    [InlineData("/proc:/host/proc:ro", "KPX3232")]
    [InlineData("/:/rootfs:ro", "KPX3232")]
    [InlineData("/srv/media:/media", "KPX3234")]
    [InlineData("~/media:/media", "KPX3234")]
    [InlineData(".:/app", "KPX3224")]
    [InlineData("./nginx.conf:/etc/nginx/nginx.conf", "KPX3226")]
    [InlineData("/etc/localtime:/etc/localtime:ro", "KPX3230")]
    public void Paths_of_the_host_are_told_apart(string volume, string code)
    {
        var test = new RenderCase { Compose = $"services: {{ web: {{ image: a, volumes: ['{volume}'] }} }}" };
        test.Storage();
        Assert.Equal([code], test.Codes(Kompox.Diagnostics.Severity.Info));
    }

    [Fact]
    public void Paths_of_the_node_are_mounted_when_the_service_says_so()
    {
        var test = new RenderCase { Compose = "services: { agent: { image: a, x-kompox: { hostPaths: true }, volumes: ['/proc:/host/proc:ro', '/:/rootfs:rslave'] } }" };
        var result = test.Storage();
        Assert.Equal([("node-proc", "/proc"), ("node", "/")], result.Volumes.Cast<HostPathVolume>().Select(v => (v.Name, v.Path)));
        Assert.Equal([null, "HostToContainer"], result.Mounts["agent"].Select(m => m.MountPropagation));
        Assert.Empty(test.Codes());
    }

    [Fact]
    public void A_volume_that_is_kept_empty_takes_nothing_over()
    {
        const string Compose = "services: { a: { image: a, volumes: ['x:/x', 'y:/y', { type: volume, source: z, target: /z, volume: { nocopy: true } }] } }\nvolumes: { x: { x-kompox: { keepEmpty: true } }, y: {}, z: {} }";
        var copy = new RenderCase { Compose = Compose }.Storage().InitContainers[1];
        Assert.Equal(["/y"], copy.Command.Skip(5).Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void A_volume_of_two_pods_is_an_error_that_names_both()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  web: { image: a, volumes: ['data:/a'] }
                  job: { image: a, volumes: ['data:/b'] }
                volumes: { data: {} }
                """,
            Pods = new Dictionary<string, string[]> { ["job"] = ["job"] },
        };
        test.Storage();
        var error = Assert.Single(test.Bag);
        Assert.Equal("KPX3206", error.Code);
        Assert.Contains("'job' of pod 'job'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'web' of pod 'app'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_become_equal_are_an_error()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  web: { image: a, volumes: ['my_data:/a', 'my-data:/b'] }
                volumes: { my_data: {}, my-data: {} }
                """,
        };
        test.Storage();
        Assert.Equal(["KPX3207"], test.Codes());
    }

    [Fact]
    public void Two_mounts_at_one_path_are_an_error()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a, tmpfs: [/tmp/], volumes: ['data:/tmp'] } }\nvolumes: { data: {} }" };
        test.Storage();
        Assert.Equal(["KPX3211"], test.Codes());
    }

    [Theory]
    [InlineData("tmpfs: 'run'")]
    [InlineData("tmpfs: '/'")]
    [InlineData("volumes: [{ type: volume, source: a, target: 'C:/x' }]")]
    public void Paths_that_no_container_has_are_errors(string attribute)
    {
        var test = new RenderCase { Compose = $"services: {{ web: {{ image: a, {attribute} }} }}\nvolumes: {{ a: {{}} }}" };
        test.Storage();
        Assert.Equal(["KPX3220"], test.Codes());
    }

    [Fact]
    public void Memory_is_limited_counted_and_prepared()
    {
        var result = new RenderCase
        {
            Compose = """
                services:
                  web:
                    image: a
                    shm_size: 1g
                    tmpfs: '/run:size=64m,mode=755,uid=1000'
                    volumes: [{ type: tmpfs, target: /scratch, tmpfs: { size: 1m } }]
                """,
        }.Storage();
        Assert.Equal((1L << 30) + (65L << 20), result.MemoryBytes);
        Assert.All(result.Volumes, v => Assert.True(Assert.IsType<EmptyDirVolume>(v).InMemory));
        Assert.Equal(["/scratch", "/run", "/dev/shm"], result.Mounts["web"].Select(m => m.MountPath));
        Assert.Equal(["chmod=755", "/kompox-volumes/tmpfs-web-run", "chown=1000:0", "/kompox-volumes/tmpfs-web-run"], result.InitContainers[0].Command.Skip(4));
    }

    [Fact]
    public void An_external_volume_is_mounted_as_it_is()
    {
        var result = new RenderCase
        {
            Compose = "services: { web: { image: a, volumes: ['data:/a'] } }\nvolumes: { data: { external: true, name: Shared_Data } }",
        }.Storage();
        Assert.Empty(result.Objects);
        Assert.Empty(result.InitContainers);
        Assert.Equal("shared-data", Assert.IsType<ClaimVolume>(Assert.Single(result.Volumes)).ClaimName);
        Assert.Null(Assert.Single(result.Mounts["web"]).SubPath);
    }

    [Fact]
    public void An_nfs_volume_is_mounted_from_its_server()
    {
        var result = new RenderCase
        {
            Compose = """
                services: { web: { image: a, volumes: ['share:/a'] } }
                volumes:
                  share:
                    driver: local
                    driver_opts: { type: nfs, o: 'addr=10.0.0.5,rw', device: ':/export/a' }
                """,
        }.Storage();
        var volume = Assert.IsType<NfsVolume>(Assert.Single(result.Volumes));
        Assert.Equal(("10.0.0.5", "/export/a"), (volume.Server, volume.Path));
        Assert.False(result.HasExclusiveVolume);
    }

    [Fact]
    public void Volumes_from_gives_the_same_volumes_read_only_when_asked()
    {
        var result = new RenderCase
        {
            Compose = """
                services:
                  web: { image: a, volumes: ['data:/a', '/anon'] }
                  side: { image: b, volumes_from: ['web:ro'] }
                volumes: { data: {} }
                """,
        }.Storage();
        Assert.Equal(result.Mounts["web"].Select(m => (m.Name, m.MountPath, m.SubPath)), result.Mounts["side"].Select(m => (m.Name, m.MountPath, m.SubPath)));
        Assert.All(result.Mounts["side"], m => Assert.True(m.ReadOnly));
    }
}
