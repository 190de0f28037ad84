using System.Text;
using Kompox.Diagnostics;
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

    /// <summary>Whether every line of the file may be a secret: by mark, or as it is neither a Compose file nor named like YAML.</summary>
    public bool IsEnvironmentFile(string path) => _environmentFiles.Contains(path) || !_texts.ContainsKey(path) && !IsDocumentName(path);

    private static bool IsDocumentName(string path) =>
        path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

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
                outline = Split(SourceReader.Decode(path, bytes, new DiagnosticBag())?.Text ?? Encoding.UTF8.GetString(bytes));
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
