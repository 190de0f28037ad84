namespace Kompox.Cli.Output;

/// <summary>Prints rows of cells in columns, two blanks between them.</summary>
internal static class TextTable
{
    /// <summary>Writes the rows; the last cell of a row is not padded.</summary>
    public static void Write(TextWriter output, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = new int[rows.Count == 0 ? 0 : rows.Max(r => r.Count)];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Count; i++)
                widths[i] = Math.Max(widths[i], row[i].Length);
        }
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Count; i++)
                output.Write(i == row.Count - 1 ? row[i] : row[i].PadRight(widths[i] + 2));
            output.Write('\n');
        }
    }
}
