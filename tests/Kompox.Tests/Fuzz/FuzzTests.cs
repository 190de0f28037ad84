using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Tests.Corpus;
using Kompox.Yaml;

namespace Kompox.Tests.Fuzz;

public sealed class FuzzTests
{
    private const int QuickCount = 5000;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("KOMPOX_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : QuickCount;

    [Fact]
    public void Broken_YAML_gives_only_diagnostics() =>
        Run([.. FuzzSeeds.Compose, .. FuzzSeeds.Manifests], 1_000_000, Count / 5, text => YamlReader.ReadAll(new SourceText { Path = "a.yml", Text = text }, new DiagnosticBag()));

    [Fact]
    public void Broken_manifests_give_only_diagnostics() =>
        Run(FuzzSeeds.Manifests, 2_000_000, Count / 5, text =>
        {
            var files = new MemoryFileSource("/p").Add(text.Contains("apiVersion", StringComparison.Ordinal) ? "kompoxapp.yml" : "kompoxops.yml", text);
            var bag = new DiagnosticBag();
            if (ProjectLoader.Load(new ProjectLoadRequest(), files, bag) is null)
                Assert.True(bag.HasErrors, "no project and no error");
        });

    [Fact]
    public void Broken_Compose_files_give_only_diagnostics() =>
        Run(FuzzSeeds.Compose, 3_000_000, Count * 3 / 5, text =>
        {
            var files = new MemoryFileSource("/p").Add("web.env", "A=1\nB=${A}\n").Add("conf/x", "x").Add("a.yml", FuzzSeeds.Compose[0]).Add("compose.yml", text);
            var outcome = Conversion.Of(files, "compose.yml");
            if (outcome.Crash is not null)
                throw new InvalidOperationException("it threw", outcome.Crash);
            if (outcome.Project is null)
                Assert.True(outcome.Diagnostics.HasErrors, "no project and no error");
        });

    private static void Run(IReadOnlyList<string> seeds, int firstSeed, int count, Action<string> target)
    {
        var run = new FuzzRun(seeds, target);
        var failures = run.Run(firstSeed, count);
        TestContext.Current.SendDiagnosticMessage($"{count} texts, slowest {run.Slowest.TotalMilliseconds:F0} ms, most memory {run.MostAllocated >> 20} MiB");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
