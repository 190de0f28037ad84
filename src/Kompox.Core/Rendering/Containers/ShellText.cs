using System.Text;

namespace Kompox.Rendering.Containers;

/// <summary>Text for <c>/bin/sh -c</c>.</summary>
internal static class ShellText
{
    /// <summary>A word as the shell reads it back: quoted unless it is made of harmless characters.</summary>
    public static string Quote(string word)
    {
        var plain = word.Length > 0;
        foreach (var c in word)
            plain &= char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ':' or '=' or ',' or '+' or '@' or '%';
        return plain ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Words as one command line.</summary>
    public static string Join(IEnumerable<string> words)
    {
        var line = new StringBuilder();
        foreach (var word in words)
        {
            if (line.Length > 0)
                line.Append(' ');
            line.Append(Quote(word));
        }
        return line.ToString();
    }

    /// <summary>The command that runs a script.</summary>
    public static IReadOnlyList<string> Run(string script) => ["/bin/sh", "-c", script];
}
