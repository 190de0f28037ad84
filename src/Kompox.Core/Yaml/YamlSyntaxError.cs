using Kompox.Diagnostics;
using Kompox.Files;
using YamlDotNet.Core;

namespace Kompox.Yaml;

/// <summary>Words the scanner's and the parser's complaints for people.</summary>
internal static class YamlSyntaxError
{
    /// <summary>What the exception means, in our words.</summary>
    public static Diagnostic Explain(YamlException exception, SourceLocation place, SourceText text)
    {
        var (message, hint) = Words(exception.Message, StartsLine(text, place.Line - text.LineOffset, place.Column - text.ColumnOffset));
        var tab = FindIndentingTab(text, place.Line - text.LineOffset, out var lines);
        if (tab is { } at)
            return Error(new SourceLocation(text.Path, at.Line + text.LineOffset, at.Column + text.ColumnOffset), message, "YAML is indented with blanks; replace the tabs at the start of the line");
        if (place.Line - text.LineOffset > lines)
            place = End(text);
        return Error(place, message, hint);
    }

    /// <summary>A failure that the parser does not explain.</summary>
    public static Diagnostic Unknown(SourceLocation place) =>
        Error(place, "The text is not valid YAML here or shortly after", "Check that brackets, braces and quotes come in pairs");

    private static (string Message, string? Hint) Words(string complaint, bool startsLine)
    {
        bool Says(string words) => complaint.Contains(words, StringComparison.OrdinalIgnoreCase);

        if (Says("multiline plain scalar, found invalid mapping") || Says("simple key"))
            return ("This key continues the text of the line before it", "The line before lacks a ':' after its key, or this line is indented too far");
        if (Says("found invalid mapping") || Says("mapping values are not allowed"))
            return ("Text without quotes cannot hold ': '", "Put the text in quotes, or check the indentation of this line");
        if (Says("block sequence entries are not allowed"))
            return ("A list item ('- ') cannot start here", "Start it on a line of its own");
        if ((Says("block mapping") || Says("block sequence") || Says("block collection")) && !startsLine)
            return ("Text stands here after a value that has ended", "Check the quotes and brackets of this line");
        if (Says("block mapping"))
            return ("A key is expected here, at the same indentation as the keys before it", "Check the indentation of this line and the one before it");
        if (Says("block sequence") || Says("block collection"))
            return ("A list item ('- ') is expected here, at the same indentation as the items before it", "Check the indentation of this line and the one before it");
        if (Says("flow mapping"))
            return ("A ',' or '}' is missing in a mapping written with braces", "Close the brace, or put a ',' between the entries");
        if (Says("flow sequence"))
            return ("A ',' or ']' is missing in a list written with brackets", "Close the bracket, or put a ',' between the items");
        if (Says("node content"))
            return ("A value is expected here", "Check that brackets, braces and quotes come in pairs");
        return ScalarWords(Says);
    }

    private static (string Message, string? Hint) ScalarWords(Func<string, bool> says)
    {
        if (says("escape") || says("hexadecimal"))
            return ("Unknown escape in double quotes", @"Write '\\' for a backslash, or use single quotes");
        if (says("quoted scalar"))
            return ("The closing quote is missing", "Add it; write '' for a quote in single quotes, \\\" for one in double quotes");
        if (says("start any token") || says("start token"))
            return ("Text cannot start with this character", "Put the text in quotes");
        if (says("block scalar"))
            return ("The header or the indentation of a block ('|' or '>') is wrong", "Write the text on the lines after it, indented further than the key");
        if (says("anchor") || says("alias"))
            return ("An anchor ('&name') or alias ('*name') is malformed", "Put text that starts with '&' or '*' in quotes");
        if (says("directive") || says("incompatible"))
            return ("A directive (line that starts with '%') is not understood", "Remove the line; YAML 1.1 and 1.2 need none");
        if (says("tag"))
            return ("A tag ('!name') is malformed", "Put text that starts with '!' in quotes");
        if (says("document start") || says("document end"))
            return ("Text stands here that belongs to no key", "Check the indentation of this line and the one before it");
        return ("The text is not valid YAML here", null);
    }

    private static bool StartsLine(SourceText text, int line, int column)
    {
        var rest = text.Text.AsSpan();
        for (var number = 1; number < line; number++)
        {
            var feed = rest.IndexOf('\n');
            if (feed < 0)
                return true;
            rest = rest[(feed + 1)..];
        }
        return rest[..Math.Clamp(column - 1, 0, rest.Length)].IndexOfAnyExcept(' ', '\t') < 0;
    }

    /// <summary>The first tab in the indentation of the line or its neighbours; also counts the lines up to there that are not past the end.</summary>
    private static (int Line, int Column)? FindIndentingTab(SourceText text, int line, out int lines)
    {
        var rest = text.Text.AsSpan();
        lines = 0;
        while (lines <= line && rest.Length > 0)
        {
            lines++;
            var feed = rest.IndexOf('\n');
            var current = feed < 0 ? rest : rest[..feed];
            var tab = current.IndexOfAnyExcept(' ');
            if (lines >= line - 1 && tab >= 0 && current[tab] == '\t')
                return (lines, tab + 1);
            rest = feed < 0 ? default : rest[(feed + 1)..];
        }
        return null;
    }

    /// <summary>The place after the last text, where what is missing would stand.</summary>
    private static SourceLocation End(SourceText text)
    {
        var rest = text.Text.AsSpan().TrimEnd();
        return new SourceLocation(text.Path, rest.Count('\n') + 1 + text.LineOffset, rest.Length - rest.LastIndexOf('\n') + text.ColumnOffset);
    }

    private static Diagnostic Error(SourceLocation place, string message, string? hint) => new()
    {
        Descriptor = YamlDiagnostics.Syntax,
        Severity = YamlDiagnostics.Syntax.Severity,
        Message = message,
        Location = place,
        Hint = hint,
    };
}
