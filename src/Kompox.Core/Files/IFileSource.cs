namespace Kompox.Files;

/// <summary>
/// Reads files; the only place of the core that may touch a disk. Paths are absolute or relative to the working
/// directory, with <c>/</c> between parts. Failures other than absence are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface IFileSource
{
    /// <summary>Absolute path of the working directory.</summary>
    string WorkingDirectory { get; }

    /// <summary>Whether a regular file is there (symbolic links followed).</summary>
    bool FileExists(string path);

    /// <summary>Whether a directory is there (symbolic links followed).</summary>
    bool DirectoryExists(string path);

    /// <summary>The content, or <c>null</c> when there is no such file. <paramref name="limit"/> bytes at most: more is an <see cref="IOException"/>.</summary>
    byte[]? ReadBytes(string path, long limit);

    /// <summary>Names (not paths) of the files and directories inside, ordinal order; empty when absent.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>The absolute path with every symbolic link resolved, or <c>null</c> when nothing is there.</summary>
    string? RealPath(string path);

    /// <summary>Whether users other than the owner may read the file; <c>false</c> where files have no such permissions.</summary>
    bool IsOpenToOthers(string path);
}
