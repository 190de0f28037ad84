using System.Text;

namespace Kompox.Cli.Output.Progress;

/// <summary>Measures and cuts lines that hold escape sequences for colours.</summary>
internal static class LiveText
{
    /// <summary>At most so many columns of a line; a cut line ends with an ellipsis and without colour.</summary>
    public static string Cut(string line, int columns)
    {
        if (line.Length <= columns)
            return line;
        var text = new StringBuilder();
        var width = 0;
        for (var i = 0; i < line.Length;)
        {
            if (line[i] == '\e')
            {
                var end = line.IndexOf('m', i);
                if (end < 0)
                    break;
                text.Append(line, i, end + 1 - i);
                i = end + 1;
                continue;
            }
            Rune.DecodeFromUtf16(line.AsSpan(i), out var rune, out var length);
            var next = DisplayWidth.Of(rune);
            if (width + next > columns - 1 && WidthOf(line.AsSpan(i)) + width > columns)
                return text.Append('…').Append("\e[0m").ToString();
            text.Append(line, i, length);
            width += next;
            i += length;
        }
        return text.ToString();
    }

    /// <summary>Columns of a line.</summary>
    public static int WidthOf(ReadOnlySpan<char> line)
    {
        var width = 0;
        while (line.Length > 0)
        {
            if (line[0] == '\e' && line.IndexOf('m') is >= 0 and var end)
            {
                line = line[(end + 1)..];
                continue;
            }
            Rune.DecodeFromUtf16(line, out var rune, out var length);
            width += DisplayWidth.Of(rune);
            line = line[length..];
        }
        return width;
    }
}
