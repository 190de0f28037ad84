using System.Globalization;
using System.Text;
using Kompox.Diagnostics;

namespace Kompox.Cli.Output;

/// <summary>
/// Prints diagnostics as compilers do: <c>compose.yml:12:7: error KPX2003: message</c>, the line with a caret below the place,
/// a hint and the other places that take part.
/// </summary>
internal sealed class TextDiagnostics(TextWriter output, SourceLines sources, Palette palette)
{
    private const string Margin = "     ";

    /// <summary>Prints all of them and the counts.</summary>
    public void Write(DiagnosticReport report)
    {
        foreach (var diagnostic in report.Items)
            Write(diagnostic);
        if (report.Items.Count > 0)
            Line(report.Summary);
    }

    private void Write(Diagnostic diagnostic)
    {
        if (diagnostic.Location is { } at)
            output.Write($"{palette.Place}{Clean(at.ToString())}:{palette.Reset} ");
        var word = diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
        Line($"{palette.Of(diagnostic.Severity)}{word} {diagnostic.Code}:{palette.Reset} {Clean(diagnostic.Message)}");
        if (diagnostic.Location is { } location)
            WriteExcerpt(location, palette.Of(diagnostic.Severity));
        foreach (var line in diagnostic.Lines)
            Line($"{Margin} | {Clean(line)}");
        if (diagnostic.Hint is { } hint)
            Line($"{Margin} {palette.Hint}= hint:{palette.Reset} {Clean(hint)}");
        foreach (var related in diagnostic.Related)
        {
            Line($"{Margin} {palette.Info}= see:{palette.Reset} {Clean(related.ToString())}");
            WriteExcerpt(related, palette.Info);
        }
    }

    private void WriteExcerpt(SourceLocation at, string colour)
    {
        if (at.Line < 1 || sources.Find(at.File) is not { } source || at.Line > source.Lines.Length)
            return;
        var shown = SecretMask.Apply(source, at.Line - 1, sources.IsEnvironmentFile(at.File));
        if (shown.Length == 0)
            return;
        var excerpt = Excerpt.Of(shown, Math.Max(0, at.Column - 1), at.Length);
        var number = at.Line.ToString(CultureInfo.InvariantCulture);
        Repeat(' ', Margin.Length - number.Length);
        Line($"{number} | {excerpt.Text}");
        if (at.Column > 0)
        {
            output.Write($"{Margin} | ");
            Repeat(' ', excerpt.MarkStart);
            output.Write(colour);
            Repeat('^', excerpt.MarkWidth);
            Line(palette.Reset);
        }
    }

    // new string(c, n) would be compiled at start-up.
    private void Repeat(char c, int count)
    {
        for (; count > 0; count--)
            output.Write(c);
    }

    private void Line(string text)
    {
        output.Write(text);
        output.Write('\n');
    }

    // Text from the input may hold line breaks and escape sequences.
    private static string Clean(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
                return Replace(text);
        }
        return text;
    }

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            clean.Append(c is '\n' or '\t' or '\r' ? ' ' : char.IsControl(c) ? '\uFFFD' : c);
        return clean.ToString();
    }
}
