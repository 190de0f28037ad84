using System.Text;

namespace Kompox.Cli.Output;

/// <summary>A source line made ready for a terminal, and where the marked part lies on it.</summary>
/// <param name="Text">Tabs as spaces, control characters replaced, cut to a window around the mark.</param>
/// <param name="MarkStart">Columns before the mark.</param>
/// <param name="MarkWidth">Columns of the mark; at least 1.</param>
internal readonly record struct Excerpt(string Text, int MarkStart, int MarkWidth)
{
    private const int TabWidth = 4;
    private const int LongestLine = 160;
    private const int Lead = 60;

    /// <summary>Lays out a line. <paramref name="start"/> and <paramref name="length"/> count UTF-16 units, start from 0.</summary>
    public static Excerpt Of(string line, int start, int length)
    {
        start = Math.Clamp(start, 0, line.Length);
        var end = (int)Math.Clamp((long)start + Math.Max(1, length), start, line.Length);
        var from = line.Length > LongestLine ? WindowStart(line, start) : 0;
        var to = line.Length - from > LongestLine ? from + LongestLine : line.Length;
        var text = new StringBuilder();
        if (from > 0)
            text.Append('…');
        int column = text.Length, markStart = -1, markEnd = -1;
        for (var i = from; i < to;)
        {
            if (i >= start && markStart < 0)
                markStart = column;
            if (i >= end && markEnd < 0)
                markEnd = column;
            if (Rune.DecodeFromUtf16(line.AsSpan(i), out var rune, out var used) != System.Buffers.OperationStatus.Done)
                rune = Rune.ReplacementChar;
            column += Append(text, rune, column);
            i += used;
        }
        if (markStart < 0)
            markStart = column;
        if (markEnd < 0)
            markEnd = column;
        if (to < line.Length)
            text.Append('…');
        return new Excerpt(text.ToString(), markStart, Math.Max(1, markEnd - markStart));
    }

    private static int WindowStart(string line, int start)
    {
        var from = Math.Max(0, start - Lead);
        return from > 0 && char.IsLowSurrogate(line[from]) ? from - 1 : from;
    }

    private static int Append(StringBuilder text, Rune rune, int column)
    {
        if (rune.Value == '\t')
        {
            var spaces = TabWidth - column % TabWidth;
            text.Append(' ', spaces);
            return spaces;
        }
        if (Rune.IsControl(rune))
            rune = Rune.ReplacementChar; // an escape sequence must not reach the terminal
        text.Append(rune.ToString());
        return DisplayWidth.Of(rune);
    }
}
