namespace Kompox.Cli.Output;

/// <summary>The lines of a file, and for each the line it is indented below.</summary>
internal sealed class SourceOutline
{
    private int[]? _parents;

    public SourceOutline(string[] lines) => Lines = lines;

    public string[] Lines { get; }

    /// <summary>The nearest line above with less indentation, or <c>-1</c>; list items may stand right below their key.</summary>
    public int ParentOf(int index) => (_parents ??= FindParents())[index];

    /// <summary>Blanks before the text of a line.</summary>
    public static int Indent(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;
        return i;
    }

    /// <summary>Whether the line is an item of a list in block style.</summary>
    public static bool IsItem(string line)
    {
        var i = Indent(line);
        return i < line.Length && line[i] == '-' && (i + 1 == line.Length || line[i + 1] is ' ' or '\t');
    }

    private int[] FindParents()
    {
        var parents = new int[Lines.Length];
        var open = new Stack<int>();
        for (var i = 0; i < parents.Length; i++)
        {
            var line = Lines[i];
            var indent = Indent(line);
            while (open.Count > 0 && !CanHold(Lines[open.Peek()], line, indent))
                open.Pop();
            parents[i] = open.Count > 0 ? open.Peek() : -1;
            if (indent < line.Length)
                open.Push(i);
        }
        return parents;
    }

    private static bool CanHold(string above, string line, int indent)
    {
        // A blank line ends nothing.
        var at = Indent(above);
        return indent == line.Length || at < indent || at == indent && IsItem(line) && !IsItem(above);
    }
}
