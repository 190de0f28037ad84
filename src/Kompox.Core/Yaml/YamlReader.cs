using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Yaml;

/// <summary>Reads YAML text into trees that remember their places, with anchors, aliases and merge keys resolved.</summary>
public static class YamlReader
{
    /// <summary>
    /// The documents of a text, in order. Every problem is a diagnostic; a document that cannot be read to its end is left out
    /// together with those after it.
    /// </summary>
    public static IReadOnlyList<YamlDocument> ReadAll(SourceText text, DiagnosticBag bag)
    {
        if (ReportControlCharacter(text, bag))
            return [];
        var documents = new List<YamlDocument>();
        try
        {
            new YamlTreeBuilder(text, bag).ReadStream(documents);
        }
        catch (KompoxException stop)
        {
            bag.Add(stop.Diagnostic);
        }
        return documents;
    }

    private static bool ReportControlCharacter(SourceText text, DiagnosticBag bag)
    {
        var span = text.Text.AsSpan();
        var index = FirstOf(span.IndexOfAnyInRange('\0', '\b'), span.IndexOfAnyInRange('\x0e', '\x1f'), span.IndexOfAny('\v', '\f', '\x7f'));
        if (index < 0)
            return false;
        var before = span[..index];
        var location = new SourceLocation(
            text.Path, before.Count('\n') + 1 + text.LineOffset, index - before.LastIndexOf('\n') + text.ColumnOffset);
        bag.Report(YamlDiagnostics.ControlCharacter, location, $"The control character U+{(int)span[index]:X4} is not allowed in YAML");
        return true;
    }

    private static int FirstOf(int a, int b, int c)
    {
        var first = -1;
        foreach (var index in (ReadOnlySpan<int>)[a, b, c])
        {
            if (index >= 0 && (first < 0 || index < first))
                first = index;
        }
        return first;
    }
}
