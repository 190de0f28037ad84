using System.Globalization;
using System.Text;

namespace Kompox.Cli.Logging;

/// <summary>Formats one log line.</summary>
internal static class LogLine
{
    private static readonly string[] Names = ["DEBUG", "INFO", "WARN", "ERROR"];

    /// <summary>The line without a line break.</summary>
    public static string Format(LogFormat format, DateTimeOffset time, LogLevel level, string message, ReadOnlySpan<LogField> fields)
    {
        var line = new StringBuilder(160);
        switch (format)
        {
            case LogFormat.Json:
                line.Append("{\"time\":").Append(Quote(Stamp(time))).Append(",\"level\":").Append(Quote(Names[(int)level])).Append(",\"msg\":").Append(Quote(message));
                foreach (var field in fields)
                    line.Append(',').Append(Quote(field.Name)).Append(':').Append(Json(field.Value));
                return line.Append('}').ToString();
            case LogFormat.Pairs:
                line.Append("time=").Append(Stamp(time)).Append(" level=").Append(Names[(int)level]).Append(" msg=").Append(Plain(message));
                break;
            default:
                line.Append(time.UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)).Append(' ').Append(Names[(int)level]).Append(' ').Append(message);
                break;
        }
        foreach (var field in fields)
            line.Append(' ').Append(field.Name).Append('=').Append(field.Value is string text ? Plain(text) : Json(field.Value));
        return line.ToString();
    }

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Json(object value) => value switch
    {
        string text => Quote(text),
        IReadOnlyList<string> list => $"[{string.Join(',', list.Select(Quote))}]",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? ""),
    };

    private static string Plain(string text) =>
        text.Length > 0 && text.AsSpan().IndexOfAny(" \"=\n\r\t") < 0 ? text : Quote(text);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                case < ' ' or '\x7f': quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: quoted.Append(c); break;
            }
        }
        return quoted.Append('"').ToString();
    }
}
