using System.Text;
using Kompox.Files;

namespace Kompox.Cli.Output;

/// <summary>The lines of input files, to be shown below diagnostics.</summary>
internal sealed class SourceLines(IFileSource files)
{
    private const long Limit = 16 * 1024 * 1024;
    private readonly Dictionary<string, SourceOutline?> _outlines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _environmentFiles = new(StringComparer.Ordinal);

    /// <summary>Keeps a text that was read: standard input, under <c>&lt;stdin&gt;</c>, and pipes cannot be read again.</summary>
    public void Remember(SourceText source) => _texts[source.Path] = source.Text;

    /// <summary>Marks a file whose lines are all <c>NAME=value</c>.</summary>
    public void MarkEnvironmentFile(string path) => _environmentFiles.Add(path);

    /// <summary>Whether the file holds environment variables, by mark or by name.</summary>
    public bool IsEnvironmentFile(string path)
    {
        var name = FilePath.NameOf(path);
        return _environmentFiles.Contains(path)
            || name.EndsWith(".env", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("env.", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>All lines of a file, or <c>null</c> when it cannot be read.</summary>
    public SourceOutline? Find(string path)
    {
        if (_outlines.TryGetValue(path, out var known))
            return known;
        SourceOutline? outline = null;
        try
        {
            if (_texts.TryGetValue(path, out var text))
                outline = Split(text);
            else if (files.ReadBytes(path, Limit) is { } bytes)
                outline = Split(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            outline = null; // the excerpt is a courtesy; the diagnostic itself says what is wrong with the file
        }
        _outlines[path] = outline;
        return outline;
    }

    private static SourceOutline Split(string text) => new(text.ReplaceLineEndings("\n").Split('\n'));
}
