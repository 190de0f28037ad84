using System.Text;

namespace Kompox.Files;

/// <summary>Files held in memory under absolute paths such as <c>/project/compose.yml</c>; for tests and for input that never was a file.</summary>
public sealed class MemoryFileSource : IFileSource
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Starts empty, in the given absolute directory.</summary>
    public MemoryFileSource(string workingDirectory = "/") => WorkingDirectory = workingDirectory;

    /// <summary>Absolute paths of the files that other users may read.</summary>
    public ISet<string> OpenToOthers { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string WorkingDirectory { get; }

    /// <summary>Adds or replaces a file of UTF-8 text.</summary>
    public MemoryFileSource Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds or replaces a file.</summary>
    public MemoryFileSource Add(string path, byte[] content)
    {
        _files[FilePath.Combine(WorkingDirectory, path)] = content;
        return this;
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => _files.ContainsKey(Full(path));

    /// <inheritdoc/>
    public bool DirectoryExists(string path)
    {
        var prefix = Full(path).TrimEnd('/') + "/";
        return prefix == "/" || _files.Keys.Any(k => k.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public byte[]? ReadBytes(string path, long limit)
    {
        if (!_files.TryGetValue(Full(path), out var content))
            return null;
        return content.Length > limit ? throw new IOException($"the file has more than {limit} bytes") : content;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        var prefix = Full(directory).TrimEnd('/') + "/";
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var key in _files.Keys)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                names.Add(key[prefix.Length..].Split('/')[0]);
        }
        return [.. names];
    }

    /// <inheritdoc/>
    public string? RealPath(string path) => FileExists(path) || DirectoryExists(path) ? Full(path) : null;

    /// <inheritdoc/>
    public bool IsOpenToOthers(string path) => OpenToOthers.Contains(Full(path));

    private string Full(string path) => FilePath.Combine(WorkingDirectory, path);
}
