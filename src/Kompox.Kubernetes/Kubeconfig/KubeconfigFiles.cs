using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Finds and reads the kubeconfigs that apply: a named one, those of <c>KUBECONFIG</c>, or <c>~/.kube/config</c>.</summary>
internal sealed class KubeconfigFiles(ConnectSettings settings, DiagnosticBag bag)
{
    private const string ContentPath = "<kubeconfig>";
    private readonly IFileSource _files = settings.Files;

    /// <summary>The merged kubeconfig; <c>null</c> when there is none.</summary>
    public KubeconfigFile? Read(ClusterAccess access)
    {
        if (access.Content is { } content)
            return KubeconfigParser.Parse(new SourceText { Path = ContentPath, Text = content }, _files.WorkingDirectory, bag);
        if (access.File is { Length: > 0 } file)
            return ReadOne(FilePath.Combine(_files.WorkingDirectory, Expand(file)));
        var found = new List<KubeconfigFile>();
        foreach (var path in DefaultPaths())
        {
            // A file of the list that is not there is passed over, as kubectl does.
            if (_files.FileExists(path) && ReadOne(path) is { } one)
                found.Add(one);
        }
        return found.Count == 0 ? null : KubeconfigFile.Merge(found);
    }

    /// <summary>A path with <c>~</c> replaced by the home directory.</summary>
    public string Expand(string path) =>
        path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? Home() is { } home ? home + path[1..] : path : path;

    private List<string> DefaultPaths()
    {
        var paths = new List<string>();
        if (Variable("KUBECONFIG") is { } list)
        {
            foreach (var path in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                paths.Add(FilePath.Combine(_files.WorkingDirectory, Expand(path)));
        }
        else if (Home() is { } home)
        {
            paths.Add(FilePath.Combine(home, ".kube/config"));
        }
        return paths;
    }

    private KubeconfigFile? ReadOne(string path) =>
        SourceReader.Read(FilePath.Display(path, _files.WorkingDirectory), _files, bag) is { } text
            ? KubeconfigParser.Parse(text, FilePath.DirectoryOf(path), bag)
            : null;

    private string? Home() => Variable("HOME") ?? Variable("USERPROFILE");

    private string? Variable(string name) => settings.Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
