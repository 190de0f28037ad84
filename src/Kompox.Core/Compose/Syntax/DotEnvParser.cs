using System.Text;
using Kompox.Compose.Interpolation;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Syntax;

/// <summary>Reads one env file: <c>export</c>, comments, quotes, values of several lines, interpolation.</summary>
internal sealed class DotEnvParser
{
    private readonly string _text;
    private readonly SourceText _source;
    private readonly DiagnosticBag _bag;
    private readonly EnvironmentVariableList _variables;
    private readonly TemplateExpander _expander;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    public DotEnvParser(SourceText source, Func<string, string?> lookup, Action<string, SourceLocation> unset, DiagnosticBag bag)
    {
        _source = source;
        _text = source.Text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\ufeff');
        _bag = bag;
        _variables = new EnvironmentVariableList(lookup);
        _expander = new TemplateExpander(name => lookup(name) ?? _variables.Find(name), unset, bag);
    }

    /// <summary>The variables of the file; lines that are wrong are reported and left out.</summary>
    public IReadOnlyList<EnvironmentVariable> Parse()
    {
        while (_position < _text.Length)
        {
            SkipBlanks();
            if (Current is '\n' or '#' or '\0')
                SkipLine();
            else
                ReadVariable();
        }
        return _variables.Items;
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private void ReadVariable()
    {
        SkipExport();
        var start = _position;
        while (IsNameCharacter(Current))
            _position++;
        var name = _text[start.._position];
        var place = Place(start, name.Length);
        SkipBlanks();
        if (name.Length == 0 || Current is not ('=' or ':' or '\n' or '\0' or '#'))
        {
            Report(SyntaxDiagnostics.EnvFileLine, Place(_position, 1), "This line is neither 'NAME=value' nor a comment", "Names have letters, digits, '_', '.' and '-'; comments start with '#'");
            SkipLine();
            return;
        }
        var key = new Located<string>(name, new YamlScalar(name, plain: false, place));
        if (Current is '=' or ':')
        {
            _position++;
            ReadValue(key);
        }
        else
        {
            _variables.Inherit(key);
            SkipLine();
        }
    }

    private void ReadValue(Located<string> name)
    {
        var afterEquals = _position;
        SkipBlanks();
        if (Current is '"' or '\'')
            ReadQuoted(name, Current);
        else
            ReadPlain(name, afterEquals);
    }

    /// <summary>Reads up to the end of the line or a comment after a blank.</summary>
    private void ReadPlain(Located<string> name, int afterEquals)
    {
        var start = _position;
        var end = _text.IndexOf('\n', start);
        if (end < 0)
            end = _text.Length;
        for (var i = start; i < end; i++)
        {
            if (_text[i] == '#' && i > afterEquals && IsBlank(_text[i - 1]))
                end = i;
        }
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
            end--;
        var value = _expander.Expand(_text[start..end], (index, length) => Place(start + index, length));
        _variables.Add(name, value, Place(start, 1));
        SkipLine();
    }

    private void ReadQuoted(Located<string> name, char quote)
    {
        var start = _position;
        var place = Place(start, 1);
        var end = FindQuote(start + 1, quote);
        if (end < 0)
        {
            Report(SyntaxDiagnostics.EnvFileQuote, place, $"The value of '{name.Value}' starts with a quote and does not end", "Add the closing quote");
            _position = _text.Length;
            return;
        }
        var written = _text[(start + 1)..end];
        if (quote == '\'')
        {
            _variables.Add(name, written.Replace(@"\'", "'", StringComparison.Ordinal), place);
        }
        else
        {
            var exact = written.AsSpan().IndexOfAny('\\', '\n') < 0;
            var value = _expander.Expand(Unescape(written), (index, length) => exact ? Place(start + 1 + index, length) : place);
            _variables.Add(name, value, place);
        }
        Advance(end + 1);
        SkipBlanks();
        if (Current is not ('\n' or '#' or '\0'))
            Report(SyntaxDiagnostics.EnvFileRest, Place(_position, 1), $"The text after the quoted value of '{name.Value}' is ignored", "Put the whole value in quotes, or start a comment with '#'");
        SkipLine();
    }

    private int FindQuote(int start, char quote)
    {
        for (var i = start; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
                i++;
            else if (_text[i] == quote)
                return i;
        }
        return -1;
    }

    /// <summary>Resolves escapes; <c>\$</c> becomes <c>$$</c>, which interpolation turns into a dollar sign.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                output.Append(text[i]);
                continue;
            }
            i++;
            if (text[i] == '0')
                i = AppendOctal(text, i, output);
            else if (EscapeOf(text[i]) is { } escape)
                output.Append(escape);
            else
                output.Append('\\').Append(text[i]);
        }
        return output.ToString();
    }

    private static string? EscapeOf(char c) => c switch
    {
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        '$' => "$$",
        '"' => "\"",
        '\\' => "\\",
        _ => null,
    };

    /// <summary>Appends the character of <c>\0123</c> and returns the index of its last digit.</summary>
    private static int AppendOctal(string text, int zero, StringBuilder output)
    {
        var end = zero + 1;
        var code = 0;
        while (end < text.Length && end <= zero + 3 && text[end] is >= '0' and <= '7')
            code = code * 8 + text[end++] - '0';
        output.Append((char)code);
        return end - 1;
    }

    private void SkipExport()
    {
        const string Export = "export";
        var after = _position + Export.Length;
        if (string.CompareOrdinal(_text, _position, Export, 0, Export.Length) != 0 || after >= _text.Length || !IsBlank(_text[after]))
            return;
        _position = after;
        SkipBlanks();
    }

    private void SkipBlanks()
    {
        while (IsBlank(Current))
            _position++;
    }

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', _position);
        Advance(end < 0 ? _text.Length : end + 1);
    }

    private void Advance(int to)
    {
        for (; _position < to; _position++)
        {
            if (_text[_position] != '\n')
                continue;
            _line++;
            _lineStart = _position + 1;
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\r' or '\u0085' or '\u00a0';

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' or '[' or ']';

    private SourceLocation Place(int index, int length) =>
        new(_source.Path, _line + _source.LineOffset, index - _lineStart + 1 + _source.ColumnOffset, Math.Max(1, length));

    private void Report(DiagnosticDescriptor descriptor, SourceLocation place, string message, string hint) => _bag.Report(descriptor, place, message, hint);
}
