using System.Globalization;
using System.Text;

namespace Kompox.Yaml;

/// <summary>Writes strings as YAML scalars that every reader, YAML 1.1 or 1.2, takes back as the same string.</summary>
public static class YamlText
{
    private static readonly string[] Words =
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "=", "<<", ".nan", ".inf", "-.inf", "+.inf"];

    /// <summary>The scalar on one line: plain where possible, else quoted.</summary>
    public static string Inline(string value)
    {
        if (CanBePlain(value))
            return value;
        var output = new StringBuilder(value.Length + 2);
        Quote(output, value);
        return output.ToString();
    }

    /// <summary>Appends the scalar; text of several lines becomes a literal block whose lines stand at <paramref name="indent"/>.</summary>
    public static void Write(StringBuilder output, string value, int indent)
    {
        if (CanBePlain(value))
            output.Append(value);
        else if (CanBeBlock(value))
            WriteBlock(output, value, indent);
        else
            Quote(output, value);
    }

    /// <summary>Whether the text can stand without quotes.</summary>
    public static bool CanBePlain(string value)
    {
        if (value.Length == 0 || value[0] == ' ' || value[^1] is ' ' or ':' || IsIndicator(value))
            return false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is < ' ' or > '~' && !IsPlainUnicode(c))
                return false;
            if (c == ':' && i + 1 < value.Length && value[i + 1] == ' ' || c == '#' && value[i - 1] == ' ')
                return false;
        }
        return !LooksTyped(value);
    }

    private static bool IsIndicator(string value) =>
        "#&*!|>%@`\"'[]{},".Contains(value[0], StringComparison.Ordinal)
        || value[0] is '-' or '?' or ':' && (value.Length == 1 || value[1] is ' ' or ':')
        || value.StartsWith("---", StringComparison.Ordinal) || value.StartsWith("...", StringComparison.Ordinal);

    private static bool IsPlainUnicode(char c) => c >= '\u00a1' && c != '\ufeff' && c != '\u2028' && c != '\u2029' && !char.IsSurrogate(c) && c < '\ufffe' && !char.IsWhiteSpace(c);

    private static bool LooksTyped(string value)
    {
        var first = value[0];
        if (char.IsAsciiDigit(first) || first is '+' or '-' or '.')
        {
            var numeric = true;
            var digits = false;
            foreach (var c in value)
            {
                digits |= char.IsAsciiDigit(c);
                numeric &= char.IsAsciiHexDigit(c) || c is '.' or '_' or ':' or '+' or '-' or 'x' or 'X' or 'o' or 'O' or 'T' or 't' or 'Z' or 'z' or ' ' or ',';
            }
            if (numeric && digits)
                return true;
        }
        if (value.Length > 5)
            return false;
        foreach (var word in Words)
        {
            if (word.Length == value.Length && word.Equals(value, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool CanBeBlock(string value)
    {
        if (!value.Contains('\n', StringComparison.Ordinal) || value[0] is ' ' or '\n' or '\t')
            return false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c != '\n' && c != '\t' && (c is < ' ' or > '~') && !IsPlainUnicode(c))
                return false;
            if (c == '\n' && i > 0 && value[i - 1] is ' ' or '\t')
                return false;
        }
        return true;
    }

    private static void WriteBlock(StringBuilder output, string value, int indent)
    {
        var body = value.TrimEnd('\n');
        var ends = value.Length - body.Length;
        output.Append(ends switch { 0 => "|-", 1 => "|", _ => "|+" });
        foreach (var line in body.Split('\n'))
        {
            output.Append('\n');
            if (line.Length > 0)
                output.Append(' ', indent).Append(line);
        }
        output.Append('\n', Math.Max(0, ends - 1));
    }

    private static void Quote(StringBuilder output, string value)
    {
        output.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': output.Append("\\\""); break;
                case '\\': output.Append("\\\\"); break;
                case '\n': output.Append("\\n"); break;
                case '\t': output.Append("\\t"); break;
                case '\r': output.Append("\\r"); break;
                default:
                    if (c is >= ' ' and <= '~' || IsPlainUnicode(c) || char.IsSurrogate(c))
                        output.Append(c);
                    else
                        output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }
        output.Append('"');
    }
}
