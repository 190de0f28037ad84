using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Compose.Loading;

/// <summary>Lets the loader read the files that the request allows, and counts them.</summary>
internal sealed class FileGate(ComposeLoadRequest request, IFileSource files, DiagnosticBag bag)
{
    private const int MaxFiles = 1000;
    private const int MaxReads = 20_000;
    private readonly Dictionary<string, SourceText?> _texts = new(StringComparer.Ordinal);
    private readonly string? _boundary = request.Boundary is { } bound ? files.RealPath(bound) ?? FilePath.Normalize(bound) : null;
    private int _count;
    private bool _isFull;

    /// <summary>Absolute path of the directory that paths of the command line start from.</summary>
    public string WorkingDirectory => files.WorkingDirectory;

    /// <summary>Whether a file is there and may be read; says nothing.</summary>
    public bool Has(string path) => Exists(path) && IsInside(path);

    /// <summary>Whether a file is there, allowed or not.</summary>
    public bool Exists(string path) => request.AllowFiles && !path.Contains('\0', StringComparison.Ordinal) && files.FileExists(path);

    /// <summary>Whether a place may name a file at all; says why not.</summary>
    public bool Allows(string path, SourceLocation at)
    {
        if (!request.AllowFiles)
        {
            bag.Report(LoadDiagnostics.FilesForbidden, at, $"This document may not refer to the file '{Display(path)}'");
            return false;
        }
        if (IsInside(path))
            return true;
        bag.Report(
            LoadDiagnostics.OutsideBoundary,
            at,
            $"File '{Display(path)}' lies outside of '{Display(_boundary!)}'",
            "Move it below that directory; symbolic links are followed");
        return false;
    }

    /// <summary>The text of a file, or <c>null</c> after a diagnostic at the place that names it.</summary>
    public SourceText? Open(string path, SourceLocation at)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            bag.Report(LoadDiagnostics.InvalidValue, at, "A path cannot have a NUL character");
            return null;
        }
        if (!Allows(path, at) || !Count(path, at))
            return null;
        if (_texts.TryGetValue(path, out var known) && known is not null)
            return known;
        return _texts[path] = SourceReader.Read(Display(path), files, bag, at);
    }

    /// <summary>The path as the user would type it.</summary>
    public string Display(string path) => FilePath.Display(path, files.WorkingDirectory);

    private bool Count(string path, SourceLocation at)
    {
        if (++_count <= MaxReads && (_texts.Count < MaxFiles || _texts.ContainsKey(path)))
            return true;
        if (!_isFull)
            bag.Report(LoadDiagnostics.TooManyFiles, at, $"The project reads more than {MaxFiles} files");
        _isFull = true;
        return false;
    }

    private bool IsInside(string path)
    {
        if (_boundary is null)
            return true;
        if (path.Contains('\0', StringComparison.Ordinal))
            return false;
        try
        {
            var real = files.RealPath(path) ?? RealParent(path);
            return FilePath.IsWithin(real.Replace('\\', '/'), _boundary.Replace('\\', '/'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The path of an absent file with the links of its nearest existing directory resolved.</summary>
    private string RealParent(string path)
    {
        var full = FilePath.Combine(files.WorkingDirectory, path);
        for (var directory = FilePath.DirectoryOf(full); directory != "/" && directory != "."; directory = FilePath.DirectoryOf(directory))
        {
            if (files.RealPath(directory) is { } real)
                return real.TrimEnd('/') + full[directory.Length..];
        }
        return full;
    }
}
