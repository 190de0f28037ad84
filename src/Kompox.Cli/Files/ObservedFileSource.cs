using Kompox.Files;

namespace Kompox.Cli.Files;

/// <summary>The same files, remembering which of them were read: the inputs of a run, which its outputs may not replace.</summary>
internal sealed class ObservedFileSource(IFileSource inner) : IFileSource
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public string WorkingDirectory => inner.WorkingDirectory;

    /// <summary>Whether the file, by this or another name, has been read.</summary>
    public bool HasRead(string path)
    {
        if (inner.RealPath(path) is not { } real)
            return false;
        foreach (var read in _read)
        {
            if (inner.RealPath(read) == real)
                return true;
        }
        return false;
    }

    public bool FileExists(string path) => inner.FileExists(path);

    public bool DirectoryExists(string path) => inner.DirectoryExists(path);

    public byte[]? ReadBytes(string path, long limit)
    {
        _read.Add(path);
        return inner.ReadBytes(path, limit);
    }

    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    public string? RealPath(string path) => inner.RealPath(path);

    public bool IsOpenToOthers(string path) => inner.IsOpenToOthers(path);
}
