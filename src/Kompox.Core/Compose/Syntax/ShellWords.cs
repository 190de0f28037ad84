using System.Text;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Syntax;

/// <summary>Splits a command text into words: blanks part words, quotes and backslashes keep them together. Nothing is expanded.</summary>
internal static class ShellWords
{
    /// <summary>
    /// The words of the text. Outside single quotes a backslash takes the next character as it is, but <c>\n</c> and <c>\t</c> are
    /// a line end and a tab, as Compose has it. A quote that does not end is an error.
    /// </summary>
    public static IReadOnlyList<string> Split(YamlScalar source, DiagnosticBag bag)
    {
        var text = source.Text;
        var words = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        var quoteStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'')
            {
                if (++i == text.Length)
                    bag.Report(SyntaxDiagnostics.CommandQuote, source.LocationAt(i - 1, 1), @"The command ends with a lone '\'", @"Write '\\' for a backslash");
                else
                    word.Append(text[i] switch { 'n' => '\n', 't' => '\t', var other => other });
                inWord = true;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && IsQuote(c))
            {
                (quote, quoteStart, inWord) = (c, i, true);
            }
            else if (quote == '\0' && IsBlank(c))
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
            else
            {
                if (quote == '\0')
                    ReportOperator(source, i, inWord, bag);
                word.Append(c);
                inWord = true;
            }
        }
        if (quote != '\0')
            bag.Report(SyntaxDiagnostics.CommandQuote, source.LocationAt(quoteStart, 1), $"The quote {quote} in the command does not end", "Add the closing quote, or write the command as a list");
        if (inWord)
            words.Add(word.ToString());
        return words;
    }

    private static bool IsQuote(char c) => c is '"' or '\'';

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    /// <summary>Warns at the first character of an operator that starts a word, once per operator.</summary>
    private static void ReportOperator(YamlScalar source, int index, bool inWord, DiagnosticBag bag)
    {
        var text = source.Text;
        if (inWord || text[index] is not (';' or '&' or '|' or '<' or '>'))
            return;
        var end = index;
        while (end < text.Length && text[end] is ';' or '&' or '|' or '<' or '>')
            end++;
        bag.Report(
            SyntaxDiagnostics.CommandOperator,
            source.LocationAt(index, end - index),
            $"'{text[index..end]}' is handed to the program as a word: no shell runs this command",
            "Write the command as 'sh -c \"...\"' when a shell is meant");
    }
}
