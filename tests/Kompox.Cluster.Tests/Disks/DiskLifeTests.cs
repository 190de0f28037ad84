using System.Diagnostics;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Disks;

/// <summary>Disks of the k3s driver on a real node.</summary>
public sealed class DiskLifeTests(ClusterFixture cluster, ITestOutputHelper output)
{
    private const string Compose = "services:\n  web:\n    image: busybox:1.36\n    command: [sleep, \"600\"]\n    volumes: [\"vol1:/data\"]\nvolumes: {vol1: {}}\n";

    /// <summary>Section 10.5 of the original's scenarios, on directories.</summary>
    [Fact]
    public async Task Operations_on_disks()
    {
        await using var app = await cluster.CreateAppAsync(Compose, "- {name: vol1, size: 1Gi}\n- {name: vol2, size: 1Gi}");
        Assert.Equal("[]\n", (await app.RunAsync("disk list -V vol1")).Expect().Output);
        (await app.RunAsync("disk create --bootstrap")).Expect();
        var first = Assert.Single(await ListAsync(app, "disk", "vol1"));
        Assert.True(first.GetProperty("assigned").GetBoolean());
        Assert.Equal("d2", Text(Root((await app.RunAsync("disk create -V vol1 -N d2")).Expect()), "name"));
        (await app.RunAsync("disk assign -V vol1 -N d2")).Expect();
        Assert.Equal(["d2"], await AssignedAsync(app));
        var unnamed = Text(Root((await app.RunAsync("snapshot create -V vol1 --consistency none")).Expect()), "name");
        var named = Text(Root((await app.RunAsync($"snapshot create -V vol1 --consistency none -S disk:{Text(first, "name")}")).Expect()), "name");
        Assert.Equal(2, (await ListAsync(app, "snapshot", "vol1")).Count);
        (await app.RunAsync($"disk create -V vol1 -N d3 -S snapshot:{unnamed}")).Expect();
        (await app.RunAsync("disk attach -V vol1 -D d3")).Expect();
        Assert.Equal(["d3"], await AssignedAsync(app));
        Assert.Contains("disk d3 is assigned; assign another disk first before deletion", (await app.RunAsync("disk delete -V vol1 -N d3")).Expect(1).Error, StringComparison.Ordinal);
        (await app.RunAsync("disk assign -V vol1 -N d2")).Expect();
        (await app.RunAsync("disk delete -V vol1 -N d3")).Expect();
        (await app.RunAsync("disk create -V vol1 -N d4 -S disk:d2")).Expect();
        (await app.RunAsync("disk delete -V vol1 --disk-name d4")).Expect();
        foreach (var name in new[] { unnamed, named })
            (await app.RunAsync($"snapshot delete -V vol1 --snap-name {name}")).Expect();
        (await app.RunAsync("disk create -V vol1 -N INVALID_NAME")).Expect(1);
        (await app.RunAsync("disk assign -V vol1 -N unknown")).Expect(1);
        Assert.All(await ListAsync(app, "disk", "vol2"), d => Assert.Equal("vol2", Text(d, "volumeName")));
    }

    [Fact]
    public async Task An_archive_brings_everything_back()
    {
        await using var app = await cluster.CreateAppAsync(Compose, "- {name: vol1, size: 1Gi}");
        if (!app.Cluster.IsOurs)
            Assert.Skip("files can be compared on the node of eng/cluster only");
        (await app.RunAsync("disk create --bootstrap")).Expect();
        var disk = app.OnNode(Text(Assert.Single(await ListAsync(app, "disk", "vol1")), "handle"));
        await ShellAsync(disk, "head -c 60000000 /dev/urandom >big; mkdir -p 'a b/c'; ln big 'a b/hard'; ln -s big link; for i in $(seq 500); do echo $i >\"a b/c/f$i\"; done; chown -R 1234:567 'a b'");
        var clock = Stopwatch.StartNew();
        (await app.RunAsync("disk export -f x.tar.gz")).Expect();
        output.WriteLine($"60 MB and 500 files exported with gzip in {clock.Elapsed.TotalSeconds:0.0} s, {new FileInfo(app.At("x.tar.gz")).Length} bytes");
        clock.Restart();
        var imported = Root((await app.RunAsync("disk import -N back -f x.tar.gz")).Expect());
        output.WriteLine($"imported in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(("ready", "import"), (Text(imported, "state"), Text(imported, "source")));
        const string Listing = "find . ! -type d ! -type l -printf '%p %y %m %U %G %s %TY%Tm%Td%TH%TM %n\\n' | sort; find . -type l -printf '%p %U %G %l\\n' | sort; find . -type f -print0 | sort -z | xargs -0 sha256sum";
        Assert.Equal(await ShellAsync(disk, Listing), await ShellAsync(app.OnNode(Text(imported, "handle")), Listing));
        var bytes = await File.ReadAllBytesAsync(app.At("x.tar.gz"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(app.At("cut.tar.gz"), bytes[..^100_000], TestContext.Current.CancellationToken);
        Assert.Contains("KPX3420", (await app.RunAsync("disk import -N half -f cut.tar.gz")).Expect(1).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await ListAsync(app, "disk", "vol1")).Count);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Path.GetDirectoryName(disk)!), p => Path.GetFileName(p).StartsWith("half", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_killed_restore_never_gives_half_a_disk()
    {
        await using var app = await cluster.CreateAppAsync(Compose, "- {name: vol1, size: 1Gi}");
        if (!app.Cluster.IsOurs)
            Assert.Skip("files can be compared on the node of eng/cluster only");
        (await app.RunAsync("disk create --bootstrap")).Expect();
        var disk = app.OnNode(Text(Assert.Single(await ListAsync(app, "disk", "vol1")), "handle"));
        await ShellAsync(disk, "for i in $(seq 2000); do echo $i >f$i; done; head -c 30000000 /dev/urandom >big");
        const string Sum = "find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum";
        var good = await ShellAsync(disk, Sum);
        var snapshot = Text(Root((await app.RunAsync("snapshot create --consistency none")).Expect()), "name");
        var random = new Random(Environment.TickCount);
        for (var i = 0; i < 4; i++)
        {
            var line = i % 2 == 0 ? $"disk create -N r{i} -S {snapshot}" : $"disk assign -N r{i - 1}";
            await using (var process = app.Start(line))
            {
                if (i % 2 == 0)
                    await process.WaitForErrorAsync("copying disk");
                await Task.Delay(random.Next(100, 1500), TestContext.Current.CancellationToken);
                process.Kill();
            }
            foreach (var item in await ListAsync(app, "disk", "vol1"))
                Assert.True(Text(item, "state") != "ready" || await ShellAsync(app.OnNode(Text(item, "handle")), Sum) == good, $"{line}: {item}");
            Assert.Single(await AssignedAsync(app));
            (await app.RunAsync(line)).Expect();
            Assert.Equal(good, await ShellAsync(app.OnNode(Text((await ListAsync(app, "disk", "vol1")).First(d => Text(d, "name") == $"r{i / 2 * 2}"), "handle")), Sum));
        }
    }

    [Fact]
    public async Task A_full_node_is_told_and_nothing_half_made_stays()
    {
        await using var app = await cluster.CreateAppAsync(Compose, "- {name: vol1, size: 40Mi}");
        if (!app.Cluster.IsOurs)
            Assert.Skip("a small file system can be mounted on the node of eng/cluster only");
        var root = $"/var/lib/kompox-{app.Workspace}";
        var manifest = await File.ReadAllTextAsync(app.At("kompoxops.yml"), TestContext.Current.CancellationToken);
        app.Write("kompoxops.yml", manifest.Replace("existing: true}", $"existing: true, settings: {{K3S_DISK_ROOT: {root}}}}}", StringComparison.Ordinal));
        await NodeAsync($"mkdir {root}; mount -t tmpfs -o size=64m none {root}");
        try
        {
            (await app.RunAsync("disk create --bootstrap")).Expect();
            var disk = Assert.Single(await ListAsync(app, "disk", "vol1"));
            var directory = Text(disk, "handle").Split(':')[1];
            await NodeAsync($"head -c 30000000 /dev/zero | tr '\\0' x >{directory}/big");
            Assert.Contains("KPX5502", (await app.RunAsync("disk create -N copy -S disk:" + Text(disk, "name"))).Expect(1).Error, StringComparison.Ordinal);
            Assert.Contains("KPX5502", (await app.RunAsync("snapshot create --consistency none")).Expect(1).Error, StringComparison.Ordinal);
            Assert.Contains("KPX5502", (await app.RunAsync("disk create -N large --size 50Mi")).Expect(1).Error, StringComparison.Ordinal);
            Assert.Single(await ListAsync(app, "disk", "vol1"));
            Assert.Empty(await ListAsync(app, "snapshot", "vol1"));
            Assert.Equal([Text(disk, "name"), Text(disk, "name") + ".id"], (await NodeAsync($"ls {Path.GetDirectoryName(directory)}")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            await NodeAsync($"umount -l {root}; rmdir {root}");
        }
    }

    private static async Task<string> NodeAsync(string script) => (await ClusterScript.RunAsync(["node", "sh", "-ec", script])).Expect().Output;

    private static async Task<string> ShellAsync(string directory, string script)
    {
        var start = new ProcessStartInfo("bash", ["-ec", script]) { WorkingDirectory = directory, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static async Task<IReadOnlyList<string>> AssignedAsync(TestApp app) =>
        [.. (await ListAsync(app, "disk", "vol1")).Where(d => d.GetProperty("assigned").GetBoolean()).Select(d => Text(d, "name"))];

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(TestApp app, string kind, string volume) =>
        [.. Root((await app.RunAsync([kind, "list", "-V", volume])).Expect()).EnumerateArray()];

    private static JsonElement Root(CliOutcome outcome) => outcome.Json();

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";
}
