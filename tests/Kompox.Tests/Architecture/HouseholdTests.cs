namespace Kompox.Tests.Architecture;

public sealed class HouseholdTests
{
    private static readonly string[] TextFiles = ["*.cs", "*.md", "*.sh", "*.yml", "*.yaml", "*.json", "*.csproj", "*.props", "*.slnx"];

    [Fact]
    public void Every_example_has_a_test()
    {
        var tests = SourceFile.All.Where(f => f.Path.StartsWith("tests/", StringComparison.Ordinal) && f.Name != nameof(HouseholdTests))
            .Select(f => Repository.Read(f.Path)).ToList();
        var examples = Path.Combine(Repository.Root, "examples");
        var names = Directory.Exists(examples) ? Directory.GetDirectories(examples).Select(d => Path.GetFileName(d)!) : [];
        Violations.None(names.Where(n => !tests.Exists(t => t.Contains($"examples/{n}", StringComparison.Ordinal))).Select(n => $"examples/{n}"));
    }

    [Fact]
    public void Text_files_end_lines_the_same_way()
    {
        var broken = new List<string>();
        foreach (var path in TextFiles.SelectMany(p => Repository.Files(p, "src", "tests/Kompox.Tests/Architecture", "docs", "eng", "bench")))
        {
            var text = Repository.Read(path);
            if (path.EndsWith("packages.lock.json", StringComparison.Ordinal))
                continue;
            if (text.Contains('\r') || text.Length > 0 && text[^1] != '\n')
                broken.Add(path);
        }
        Violations.None(broken);
    }

    [Fact]
    public void Scripts_stop_at_the_first_error() =>
        Violations.None(Repository.Files("*.sh", "eng", "bench").Concat(["build.sh", "demo.sh", "test.sh", ".ci/run"])
            .Where(p => Repository.Read(p) is var text && text.StartsWith("#!", StringComparison.Ordinal) &&
                (!text.StartsWith("#!/usr/bin/env bash\n", StringComparison.Ordinal) || !text.Contains("\nset -euo pipefail\n", StringComparison.Ordinal))));

    [Fact]
    public void Package_versions_are_named_once() =>
        Violations.None(Repository.Files("*.csproj").Where(p => Repository.Read(p) is var text &&
            text.Split('\n').Any(l => l.Contains("<PackageReference", StringComparison.Ordinal) && l.Contains("Version=", StringComparison.Ordinal))));
}
