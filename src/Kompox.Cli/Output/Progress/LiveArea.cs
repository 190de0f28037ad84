using System.Globalization;
using System.Text;

namespace Kompox.Cli.Output.Progress;

/// <summary>
/// The last lines of a terminal, which are written again and again. Lines may hold colours; each is cut to the terminal's width, so that
/// what is on the screen has as many lines as what was written.
/// </summary>
internal sealed class LiveArea(TextWriter output, Func<(int Columns, int Rows)> size)
{
    private int _lines;

    /// <summary>Shows lines in place of those before.</summary>
    public void Show(IReadOnlyList<string> lines) => Write(null, lines);

    /// <summary>Writes lines above the area, where they stay.</summary>
    public void WriteAbove(string text, IReadOnlyList<string> lines) => Write(text, lines);

    /// <summary>Takes the area away.</summary>
    public void Clear() => Write(null, []);

    /// <summary>Leaves what it shows where it is and starts anew below.</summary>
    public void Keep() => _lines = 0;

    private void Write(string? above, IReadOnlyList<string> lines)
    {
        if (above is null && lines.Count == 0 && _lines == 0)
            return;
        var (columns, rows) = size();
        var text = new StringBuilder();
        // Up to the area's first line, and everything from there away.
        if (_lines > 0)
            text.Append(CultureInfo.InvariantCulture, $"\r\e[{_lines}A\e[J");
        if (above is not null)
            text.Append(above).Append('\n');
        var count = Math.Min(lines.Count, Math.Max(1, rows - 1));
        for (var i = 0; i < count; i++)
            text.Append(LiveText.Cut(lines[i], columns - 1)).Append('\n');
        _lines = count;
        output.Write(text.ToString());
        output.Flush();
    }
}
