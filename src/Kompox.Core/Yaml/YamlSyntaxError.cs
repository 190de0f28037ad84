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
        var (message, hint) = Words(exception.Message);
        var tab = FindIndentingTab(text, place.Line - text.LineOffset, out var lines);
        if (tab is { } at)
            return Error(new SourceLocation(text.Path, at.Line + text.LineOffset, at.Column + text.ColumnOffset), message, "YAML is indented with blanks; replace the tabs at the start of the line");
        if (place.Line - text.LineOffset > lines)
            place = new SourceLocation(text.Path, lines + text.LineOffset, 1 + text.ColumnOffset);
        return Error(place, message, hint);
    }

    /// <summary>A failure that the parser does not explain.</summary>
    public static Diagnostic Unknown(SourceLocation place) => Error(place, "The text is not valid YAML here or shortly after", null);

    private static (string Message, string? Hint) Words(string complaint)
    {
        bool Says(string words) => complaint.Contains(words, StringComparison.OrdinalIgnoreCase);

        if (Says("simple key"))
            return ("A key without ':' after it, or text that continues where no text may stand", "Check the line for a missing ':' and its indentation");
        if (Says("block mapping"))
            return ("A key is expected here, at the same indentation as the keys before it", "Check the indentation of this line and the one before it");
        if (Says("block collection") || Says("block sequence"))
            return ("A list item ('- ') is expected here, at the same indentation as the items before it", "Check the indentation of this line and the one before it");
        if (Says("mapping values are not allowed"))
            return ("A ':' cannot stand here", "Put text with ': ' in it in quotes, and check the indentation");
        if (Says("block sequence entries are not allowed") || Says("sequence entries"))
            return ("A list item ('- ') cannot start here", "Check the indentation");
        if (Says("flow mapping"))
            return ("A ',' or '}' is missing in a mapping written with braces", null);
        if (Says("flow sequence"))
            return ("A ',' or ']' is missing in a list written with brackets", null);
        if (Says("quoted scalar"))
            return Says("escape") ? ("Unknown escape in double quotes", @"Write '\\' for a backslash, or use single quotes") : ("The closing quote is missing", null);
        if (Says("escape"))
            return ("Unknown escape in double quotes", @"Write '\\' for a backslash, or use single quotes");
        if (Says("start any token") || Says("start token"))
            return ("Text cannot start with this character", "Put the text in quotes");
        if (Says("block scalar"))
            return ("The header or the indentation of a block ('|' or '>') is wrong", null);
        if (Says("anchor") || Says("alias"))
            return ("An anchor ('&name') or alias ('*name') is malformed", "Put text that starts with '&' or '*' in quotes");
        if (Says("tag"))
            return ("A tag ('!name') is malformed", "Put text that starts with '!' in quotes");
        if (Says("directive"))
            return ("A directive (line that starts with '%') is not understood", null);
        if (Says("document start") || Says("document end"))
            return ("Text stands here that belongs to no key", "Check the indentation of this line and the one before it");
        return ("The text is not valid YAML here", null);
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

    private static Diagnostic Error(SourceLocation place, string message, string? hint) => new()
    {
        Descriptor = YamlDiagnostics.Syntax,
        Severity = YamlDiagnostics.Syntax.Severity,
        Message = message,
        Location = place,
        Hint = hint,
    };
}
