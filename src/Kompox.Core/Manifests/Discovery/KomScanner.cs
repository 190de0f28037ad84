using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Manifests.Discovery;

/// <summary>Finds and reads the files of KOM paths, each file once, within limits.</summary>
internal sealed class KomScanner(ProjectEnvironment? environment, string appDirectory, IFileSource files, DiagnosticBag bag)
{
    private const int Deepest = 10;
    private const int MostFiles = 5000;
    private const long MostBytesOfFile = 2L << 20;
    private const long MostBytes = 32L << 20;
    private static readonly string[] Ignored = [".git", ".github", "node_modules", "vendor", ".direnv", ".venv", "dist", "build"];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<SourceText> _texts = [];
    private List<string>? _roots;
    private int _count;
    private long _bytes;
    private bool _full;

    /// <summary>The texts in the order of the paths, directories in ordinal order; <paramref name="except"/> (a real path) is left out.</summary>
    public IReadOnlyList<SourceText> Read(IReadOnlyList<KomPath> paths, string? except)
    {
        if (except is not null)
            _seen.Add(except);
        foreach (var path in paths)
            ReadPath(path);
        return _texts;
    }

    private void ReadPath(KomPath path)
    {
        if (path.Text.Contains("://", StringComparison.Ordinal))
        {
            bag.Report(ProjectDiagnostics.UnsupportedUrl, path.Location, $"URL '{UrlText.WithoutSecrets(path.Text)}' ({path.Source}) is not supported", "Name a local file or directory");
            return;
        }
        var text = environment?.Expand(path.Text) ?? path.Text;
        if (text.Contains("$KOMPOX_", StringComparison.Ordinal) || text.Contains("${KOMPOX_", StringComparison.Ordinal))
        {
            bag.Report(
                ProjectDiagnostics.UnknownVariable, path.Location, $"Path '{path.Text}' ({path.Source}) holds a variable without a value",
                "Run 'kompoxops init', or write the path itself");
            return;
        }
        var full = FilePath.Combine(path.BaseDirectory, text);
        if (RealPath(full) is not { } real)
        {
            if (path.IsConfined && !IsInside(full))
                ReportOutside(full, path);
            else if (path.IsRequired)
                bag.Report(ProjectDiagnostics.MissingKomPath, path.Location, $"KOM path '{Show(full)}' ({path.Source}) does not exist", "Correct the path, or make the file");
            return;
        }
        if (path.IsConfined && !IsInside(real))
            ReportOutside(full, path);
        else if (files.DirectoryExists(real))
            ReadDirectory(full, real, path, 0);
        else if (!IsYaml(full))
            bag.Report(
                ProjectDiagnostics.WrongExtension, path.Location, $"KOM path '{Show(full)}' ({path.Source}) is not a YAML file", "Let its name end in '.yml' or '.yaml'");
        else
            ReadFile(full, real, path);
    }

    private void ReadDirectory(string shown, string real, KomPath path, int depth)
    {
        if (!_seen.Add(real))
            return;
        foreach (var name in ListNames(real, path))
        {
            if (_full)
                return;
            var child = FilePath.Combine(real, name);
            var childShown = FilePath.Combine(shown, name);
            if (files.DirectoryExists(child))
            {
                // A symbolic link to a directory is not followed: its real path is elsewhere.
                if (Ignored.Contains(name) || RealPath(child) != child)
                    continue;
                if (depth + 1 > Deepest)
                    ReportLimit(path, $"Directory '{Show(childShown)}' is more than {Deepest} levels deep");
                else
                    ReadDirectory(childShown, child, path, depth + 1);
            }
            else if (IsYaml(name) && RealPath(child) is { } realChild)
            {
                if (path.IsConfined && !IsInside(realChild))
                    ReportOutside(childShown, path);
                else
                    ReadFile(childShown, realChild, path);
            }
        }
    }

    private void ReadFile(string shown, string real, KomPath path)
    {
        if (_full || !_seen.Add(real))
            return;
        if (++_count > MostFiles)
        {
            ReportLimit(path, $"There are more than {MostFiles} files");
            return;
        }
        try
        {
            if (files.ReadBytes(real, MostBytesOfFile) is not { } bytes)
                return;
            _bytes += bytes.Length;
            if (_bytes > MostBytes)
                ReportLimit(path, $"The files have more than {MostBytes >> 20} MiB together");
            else if (SourceReader.Decode(Show(shown), bytes, bag) is { } text)
                _texts.Add(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Report(
                e is IOException ? ProjectDiagnostics.LimitExceeded : FileDiagnostics.Unreadable, SourceLocation.WholeFile(Show(shown)),
                $"File '{Show(shown)}' cannot be read, or has more than {MostBytesOfFile >> 20} MiB", "Check its permissions and its size");
        }
    }

    private IReadOnlyList<string> ListNames(string directory, KomPath path)
    {
        try
        {
            return files.List(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Report(FileDiagnostics.Unreadable, path.Location, $"Directory '{Show(directory)}' cannot be read", "Check its permissions");
            return [];
        }
    }

    private bool IsInside(string real)
    {
        if (_roots is null)
        {
            // Roots as written count too, for paths where nothing is.
            List<string> written = environment is null ? [appDirectory] : [environment.Root, environment.Directory];
            _roots = [.. written, .. written.Select(w => RealPath(w) ?? w)];
        }
        return _roots.Exists(r => FilePath.IsWithin(real, r));
    }

    private string? RealPath(string path) => files.RealPath(path)?.Replace('\\', '/');

    private string Show(string path) => FilePath.Display(path, files.WorkingDirectory);

    private static bool IsYaml(string path) => path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal);

    private void ReportOutside(string path, KomPath source) =>
        bag.Report(
            ProjectDiagnostics.OutsideBoundary, source.Location, $"KOM path '{Show(path)}' ({source.Source}) lies outside the project",
            "Move it into the project, or name it with '--kom-path'");

    private void ReportLimit(KomPath path, string message)
    {
        _full = true;
        bag.Report(ProjectDiagnostics.LimitExceeded, path.Location, $"{message} ({path.Source})", "Name a directory with fewer files");
    }
}
