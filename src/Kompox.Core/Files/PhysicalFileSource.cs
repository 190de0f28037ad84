namespace Kompox.Files;

/// <summary>Files of the machine.</summary>
public sealed class PhysicalFileSource(string workingDirectory) : IFileSource
{
    /// <inheritdoc/>
    public string WorkingDirectory { get; } = workingDirectory;

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(Full(path));

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => Directory.Exists(Full(path));

    /// <inheritdoc/>
    public byte[]? ReadBytes(string path, long limit)
    {
        var full = Full(path);
        if (!File.Exists(full))
            return null;
        using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        if (stream.CanSeek && stream.Length > limit)
            throw new IOException($"the file has more than {limit} bytes");
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int n; (n = stream.Read(buffer)) > 0;)
        {
            memory.Write(buffer, 0, n);
            if (memory.Length > limit)
                throw new IOException($"the file has more than {limit} bytes");
        }
        return memory.ToArray();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        var full = Full(directory);
        if (!Directory.Exists(full))
            return [];
        var names = Array.ConvertAll(Directory.GetFileSystemEntries(full), e => Path.GetFileName(e));
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public string? RealPath(string path)
    {
        var full = Full(path);
        if (!Path.Exists(full))
            return null;
        var root = Path.GetPathRoot(full) ?? "/";
        var resolved = root;
        foreach (var part in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            FileSystemInfo entry = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                resolved = RealPath(target.FullName) ?? target.FullName;
        }
        return resolved;
    }

    /// <inheritdoc/>
    public bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(Full(path)) && (File.GetUnixFileMode(Full(path)) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    private string Full(string path) => Path.GetFullPath(path, WorkingDirectory);
}
