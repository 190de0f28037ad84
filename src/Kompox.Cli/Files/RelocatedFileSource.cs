using Kompox.Files;

namespace Kompox.Cli.Files;

/// <summary>The same files seen from another working directory (<c>-C</c>).</summary>
internal sealed class RelocatedFileSource(IFileSource inner, string workingDirectory) : IFileSource
{
    public string WorkingDirectory { get; } = FilePath.Combine(inner.WorkingDirectory, workingDirectory);

    public bool FileExists(string path) => inner.FileExists(Full(path));

    public bool DirectoryExists(string path) => inner.DirectoryExists(Full(path));

    public byte[]? ReadBytes(string path, long limit) => inner.ReadBytes(Full(path), limit);

    public IReadOnlyList<string> List(string directory) => inner.List(Full(directory));

    public string? RealPath(string path) => inner.RealPath(Full(path));

    public bool IsOpenToOthers(string path) => inner.IsOpenToOthers(Full(path));

    private string Full(string path) => FilePath.Combine(WorkingDirectory, path);
}
