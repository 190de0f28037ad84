using System.Text;

namespace Kompox.Yaml;

/// <summary>Writes strings as YAML scalars that every YAML 1.1 and 1.2 reader takes for the same string.</summary>
public static class YamlText
{
    private const string Blanks = "                                                                ";
    private const string Indicators = ",[]{}#&*!|>'\"%@`?:";

    /// <summary>The scalar on one line, for keys and values: plain where that is safe, else in quotes.</summary>
    public static string Inline(string value)
    {
        // Some readers take ' *x:' in a plain key for an alias.
        if (CanBePlain(value) && !value.Contains(" *", StringComparison.Ordinal))
            return value;
        var output = new StringBuilder(value.Length + 2);
        WriteQuoted(output, value);
        return output.ToString();
    }

    /// <summary>Appends the scalar; text of several lines becomes a literal block.</summary>
    /// <param name="output">Where to; the cursor stands after <c>key: </c> or <c>- </c>.</param>
    /// <param name="value">The string.</param>
    /// <param name="indent">Column (from 0) of a block's lines: two more than the mapping or list that holds the value.</param>
    public static void Write(StringBuilder output, string value, int indent)
    {
        if (value.Contains('\n', StringComparison.Ordinal) && FitsBlock(value))
            WriteBlock(output, value, indent);
        else if (CanBePlain(value))
            output.Append(value);
        else
            WriteQuoted(output, value);
    }

    private static bool CanBePlain(string value) => IsPlainSafe(value) && !YamlResolution.IsTyped(value);

    /// <summary>Writes a string in quotes: double ones, or single ones where double ones would need escapes for a quote or a backslash.</summary>
    private static void WriteQuoted(StringBuilder output, string text)
    {
        var printable = IsPrintable(text);
        if (printable && text.AsSpan().IndexOfAny('"', '\\') >= 0)
        {
            output.Append('\'').Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
            return;
        }
        output.Append('"');
        if (printable)
            output.Append(text);
        else
            WriteEscaped(output, text);
        output.Append('"');
    }

    /// <summary>Whether the text can stand without quotes as far as syntax goes; it may still be read as a number or the like.</summary>
    internal static bool IsPlainSafe(string text)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':' || Indicators.Contains(text[0], StringComparison.Ordinal))
            return false;
        if (text[0] == '-' && (text.Length == 1 || text[1] == ' ' || text.StartsWith("---", StringComparison.Ordinal)))
            return false;
        if (text.StartsWith("...", StringComparison.Ordinal) || !IsPrintable(text))
            return false;
        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);
    }

    private static bool IsPrintable(string text)
    {
        foreach (var c in text)
        {
            if (!IsPrintable(c))
                return false;
        }
        return true;
    }

    private static bool IsPrintable(char c) =>
        c is >= ' ' and < '\x7f' or > '\xa0' and not ('\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff');

    /// <summary>Whether a text of several lines survives as a literal block.</summary>
    private static bool FitsBlock(string text)
    {
        foreach (var c in text)
        {
            if (!IsPrintable(c) && c is not ('\n' or '\t'))
                return false;
        }
        return text.AsSpan().IndexOfAnyExcept(' ', '\n', '\t') >= 0;
    }

    private static void WriteBlock(StringBuilder output, string text, int indent)
    {
        output.Append('|');
        if (text[0] is ' ' or '\n' or '\t')
            output.Append('2');
        if (text[^1] != '\n')
            output.Append('-');
        else if (text[^2] == '\n')
            output.Append('+');
        var body = text.AsSpan(0, text[^1] == '\n' ? text.Length - 1 : text.Length);
        foreach (var range in body.Split('\n'))
        {
            output.Append('\n');
            var line = body[range];
            if (line.Length > 0)
                Indent(output, indent).Append(line);
        }
    }

    /// <summary>Appends blanks; <c>Append(char, int)</c> would be compiled at start-up.</summary>
    internal static StringBuilder Indent(StringBuilder output, int width)
    {
        for (; width > Blanks.Length; width -= Blanks.Length)
            output.Append(Blanks);
        return output.Append(Blanks, 0, width);
    }

    private static void WriteEscaped(StringBuilder output, string text)
    {
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                output.Append('\\').Append(c);
            else if (c == '\n')
                output.Append(@"\n");
            else if (c == '\t')
                output.Append(@"\t");
            else if (c == '\r')
                output.Append(@"\r");
            else if (c == '\0')
                output.Append(@"\0");
            else if (IsPrintable(c))
                output.Append(c);
            else if (c <= 0xff)
                output.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
            else
                output.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }
    }
}
