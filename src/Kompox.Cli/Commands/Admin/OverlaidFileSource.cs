using System.Text;
using Kompox.Files;

namespace Kompox.Cli.Commands.Admin;

/// <summary>The files as they would be with one of them written, or (text <c>null</c>) deleted.</summary>
internal sealed class OverlaidFileSource(IFileSource inner, string path, string? text) : IFileSource
{
    public string WorkingDirectory => inner.WorkingDirectory;

    public bool FileExists(string candidate) => IsIt(candidate) ? text is not null : inner.FileExists(candidate);

    public bool DirectoryExists(string candidate) => inner.DirectoryExists(candidate) || text is not null && FilePath.IsWithin(path, Full(candidate)) && !IsIt(candidate);

    public byte[]? ReadBytes(string candidate, long limit) => !IsIt(candidate) ? inner.ReadBytes(candidate, limit) : text is null ? null : Encoding.UTF8.GetBytes(text);

    public IReadOnlyList<string> List(string directory)
    {
        var names = inner.List(directory);
        if (Full(directory) != FilePath.DirectoryOf(path))
            return names;
        var others = names.Where(n => n != FilePath.NameOf(path));
        return text is null ? [.. others] : [.. others.Append(FilePath.NameOf(path)).Order(StringComparer.Ordinal)];
    }

    public string? RealPath(string candidate) => inner.RealPath(candidate) ?? (FileExists(candidate) || DirectoryExists(candidate) ? Full(candidate) : null);

    public bool IsOpenToOthers(string candidate) => !IsIt(candidate) && inner.IsOpenToOthers(candidate);

    private bool IsIt(string candidate) => Full(candidate) == path;

    private string Full(string candidate) => FilePath.Combine(WorkingDirectory, candidate);
}
