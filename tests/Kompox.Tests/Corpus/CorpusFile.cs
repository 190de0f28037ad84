namespace Kompox.Tests.Corpus;

/// <summary>One Compose file of the reference data.</summary>
/// <param name="Name">Repository and path, for example <c>go-gitea/gitea:docker-compose.yml</c>.</param>
/// <param name="Directory">Absolute directory; files that belong to it lie beside it.</param>
/// <param name="FileName">The name in that directory.</param>
internal sealed record CorpusFile(string Name, string Directory, string FileName)
{
    /// <summary>Every Compose file, in the manifest's order; skips the test when the data is absent.</summary>
    public static IReadOnlyList<CorpusFile> All()
    {
        var root = TestData.Require("compose-corpus");
        var lines = File.ReadAllLines(Path.Combine(root, "MANIFEST.tsv"));
        var columns = lines[0].Split('\t');
        var (role, repo, path) = (Array.IndexOf(columns, "role"), Array.IndexOf(columns, "repo"), Array.IndexOf(columns, "path"));
        return [.. lines.Skip(1).Select(l => l.Split('\t')).Where(c => c[role] == "compose").Select(c => Create(root, c[repo], c[path]))];
    }

    private static CorpusFile Create(string root, string repo, string path)
    {
        var full = Path.Combine(root, repo.Replace('/', '+'), path);
        return new CorpusFile($"{repo}:{path}", Path.GetDirectoryName(full)!, Path.GetFileName(full));
    }
}
