using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Boxes;

/// <summary>The Box with the programs of this machine: ssh, scp, rsync.</summary>
public sealed class BoxTests(ClusterFixture cluster, ITestOutputHelper output)
{
    private const string Volume = "- {name: default, size: 4Gi}";
    private const string NoCompose = "services: {}\n";
    private const int Files = 4_000;
    private const long LargeBytes = 160L << 20;

    [Fact]
    public async Task Exit_codes_are_passed_on_and_only_the_box_s_own_host_key_is_taken()
    {
        await using var app = await OpenAsync(NoCompose, "");
        File.Delete(app.At("compose.yml"));
        (await app.RunAsync("box deploy")).Expect();
        Assert.Equal("kompox\n", (await ProcessAsync(app, "box", "ssh", "--", "x", "id -un")).Expect().Output);
        foreach (var code in (int[])[0, 3, 137])
            (await ProcessAsync(app, "box", "ssh", "--", "kompox@x", $"exit {code}")).Expect(code);
        (await ProcessAsync(app, "box", "exec", "--", "sh", "-c", "exit 3")).Expect(3);
        app.Write("one.txt", "1\n");
        (await ProcessAsync(app, "box", "scp", "--", "one.txt", "x:/tmp/one.txt")).Expect();
        (await ProcessAsync(app, "box", "scp", "--", "x:/tmp/absent", ".")).Expect(1);
        (await ProcessAsync(app, "box", "rsync", "--", "-a", "x:/tmp/one.txt", "two.txt")).Expect();
        Assert.Equal("1\n", await File.ReadAllTextAsync(app.At("two.txt"), TestContext.Current.CancellationToken));
        (await ProcessAsync(app, "box", "rsync", "--", "-a", "x:/tmp/absent", ".")).Expect(23);

        await app.Observer.ApplyAsync($$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: app1-box
              namespace: {{app.Namespace}}
              annotations: {kompox.dev/box-ssh-host-key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"}

            """);
        var wrong = (await ProcessAsync(app, "box", "ssh", "--", "x", "true")).Expect(255);
        Assert.Contains("Host key verification failed", wrong.Error, StringComparison.Ordinal);

        (await app.RunAsync("box destroy")).Expect();
        await app.EventuallyWithoutAsync(_ => true);
    }

    [Fact]
    public async Task Trees_and_large_files_come_back_as_they_were()
    {
        await using var app = await OpenAsync(NoCompose, Volume);
        WriteFiles(app.At("small"));
        WriteLarge(app.At("large.bin"));
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["small"] = SumOfTree(app.At("small")), ["large"] = SumOf(app.At("large.bin")) };
        (await app.RunAsync("disk create --bootstrap")).Expect();
        var before = await app.ListEverythingAsync();
        (await app.RunAsync("box deploy --root -V default:/data --no-wait")).Expect();
        (await app.RunAsync("box deploy --root -V default:/data")).Expect();

        await TimeAsync($"{Files} files up by box rsync", 0, () => ProcessAsync(app, "box", "rsync", "--", "-a", "small/", "x:/data/small/"));
        await TimeAsync("a large file up by box rsync", LargeBytes, () => ProcessAsync(app, "box", "rsync", "--", "--whole-file", "large.bin", "x:/data/large.bin"));
        Assert.Equal(sums["large"], (await ProcessAsync(app, "box", "exec", "--", "sha256sum", "/data/large.bin")).Expect().Output.Split(' ')[0]);
        string[] remote = ["box", "exec", "--", "sh", "-c", "cd /data/small && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum"];
        Assert.Equal(sums["small"], (await ProcessAsync(app, remote)).Expect().Output.Split(' ')[0]);
        await TimeAsync($"{Files} files down by box rsync", 0, () => ProcessAsync(app, "box", "rsync", "--", "-a", "x:/data/small/", "back/"));
        await TimeAsync("a large file down by box rsync", LargeBytes, () => ProcessAsync(app, "box", "rsync", "--", "--whole-file", "x:/data/large.bin", "back.bin"));
        Assert.Equal(sums["small"], SumOfTree(app.At("back")));
        Assert.Equal(sums["large"], SumOf(app.At("back.bin")));
        await CompareWithKubectlAsync(app);

        (await app.RunAsync("box destroy")).Expect();
        await app.EventuallyWithoutAsync(n => !before.Contains(n) && !n.StartsWith("Event/", StringComparison.Ordinal));
        Assert.Subset((await app.ListEverythingAsync()).ToHashSet(), before.ToHashSet());
    }

    private async Task<TestApp> OpenAsync(string compose, string volumes)
    {
        foreach (var program in (string[])["ssh", "scp", "rsync"])
        {
            if (!Array.Exists((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), d => File.Exists(Path.Combine(d, program))))
                Assert.Skip($"'{program}' is not installed on this machine");
        }
        return await cluster.CreateAppAsync(compose, volumes);
    }

    private static async Task<CliOutcome> ProcessAsync(TestApp app, params string[] arguments)
    {
        await using var process = app.Start(arguments);
        return await process.WaitAsync();
    }

    // As plain as it is for people: one file, and the tree as kubectl packs it.
    private async Task CompareWithKubectlAsync(TestApp app)
    {
        var pod = (await app.RunAsync("box status")).Expect().Output.Split("\"pod\": \"")[1].Split('"')[0];
        await TimeAsync("a large file up by kubectl cp", LargeBytes, () => ProcessAsync(app, "app", "kubectl", "--", "cp", "large.bin", $"{pod}:/data/copy.bin"));
        await TimeAsync($"{Files} files up by kubectl cp", 0, () => ProcessAsync(app, "app", "kubectl", "--", "cp", "small", $"{pod}:/data/copy"));
    }

    private async Task TimeAsync(string what, long bytes, Func<Task<CliOutcome>> run)
    {
        var watch = Stopwatch.StartNew();
        (await run()).Expect();
        var seconds = watch.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {seconds:0.0} s{(bytes > 0 ? $", {bytes / seconds / (1 << 20):0} MiB/s" : $", {Files / seconds:0} files/s")}"));
    }

    private static void WriteFiles(string directory)
    {
        var random = new Random(1);
        var buffer = new byte[4096];
        for (var i = 0; i < Files; i++)
        {
            var path = Path.Combine(directory, $"{i / 500:000}");
            Directory.CreateDirectory(path);
            random.NextBytes(buffer);
            File.WriteAllBytes(Path.Combine(path, $"file-{i:00000}.bin"), buffer.AsSpan(0, random.Next(1, buffer.Length)));
        }
    }

    private static void WriteLarge(string path)
    {
        var buffer = new byte[4 << 20];
        using var file = File.Create(path);
        for (var written = 0L; written < LargeBytes; written += buffer.Length)
        {
            RandomNumberGenerator.Fill(buffer);
            file.Write(buffer);
        }
    }

    // What sha256sum says of the list that sha256sum makes.
    private static string SumOfTree(string directory)
    {
        var text = new StringBuilder();
        foreach (var path in Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(directory, p)).Order(StringComparer.Ordinal))
            text.Append(SumOf(Path.Combine(directory, path))).Append("  ./").Append(path).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string SumOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
